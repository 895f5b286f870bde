import { messageOf } from '../../base/errors.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { LeftoverRecording, RecordedFile } from '../contract/live.ts';
import { accessTo, liveFolder } from './live-folder.ts';

const NEWLINE = 0x0a;

/** So much of a file is looked at at once; its head is looked for in no more. */
const LOOKED_AT = 1 << 20;

/** A file without an event that has not been written for so long goes: it is not one that is just being made. */
const STALE_MILLIS = 60_000;

/** Files of recordings that nobody is writing and nobody took, the newest first; those without an event go. */
export async function leftovers(): Promise<LeftoverRecording[]> {
  const left: LeftoverRecording[] = [];
  const empty: string[] = [];
  try {
    const folder = await liveFolder();
    for await (const entry of folder.values()) {
      const handle = entry as FileSystemFileHandle;
      const file = await handle.getFile();
      const name = await nameIn(file);
      const isNew = Date.now() - file.lastModified < STALE_MILLIS;
      if ((name === undefined && isNew) || (await isInUse(handle))) continue;
      if (name === undefined) empty.push(file.name);
      else left.push({ id: file.name, name, bytes: file.size, at: file.lastModified });
    }
    for (const name of empty) await folder.removeEntry(name);
  } catch {
    // a browser without such files has none left
  }
  return left.sort((a, b) => b.at - a.at);
}

/** What is whole of one: the last line of a worker that died may be cut. */
export async function takeLeftover(id: string): Promise<Result<RecordedFile, Fault>> {
  try {
    const file = await (await liveFolder()).getFileHandle(id);
    if (await isInUse(file))
      return fail({ code: 'no-answer', message: 'That recording is still being written.' });
    const blob = await wholeLines(await file.getFile());
    return succeed({ id, blob, ...(await countsOf(blob)) });
  } catch (error) {
    return fail({ code: 'broken', message: `That recording cannot be read any more: ${messageOf(error)}` });
  }
}

/**
 * Takes one away. A browser that keeps nothing (a private window) stores a copy of a file by pointing at the file, so that the
 * copy goes with it: the file is put aside first, to see whether the copy can be read without it.
 */
export async function removeLeftover(id: string, copy?: Blob): Promise<void> {
  try {
    const folder = await liveFolder();
    if (!copy) {
      await folder.removeEntry(id);
      return;
    }
    const aside = `${id}-aside`;
    await move(await folder.getFileHandle(id), aside);
    if (await isReadable(copy)) await folder.removeEntry(aside);
    else await move(await folder.getFileHandle(aside), id);
  } catch {
    // it has gone, never was on disk, or has to stay
  }
}

/** Gives a file another name; the types do not know yet that all browsers can. */
function move(file: FileSystemFileHandle, name: string): Promise<void> {
  return (file as unknown as { move(name: string): Promise<void> }).move(name);
}

async function isReadable(blob: Blob): Promise<boolean> {
  try {
    for (let at = 0; at < blob.size; at += LOOKED_AT) await blob.slice(at, at + LOOKED_AT).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function isInUse(file: FileSystemFileHandle): Promise<boolean> {
  try {
    (await accessTo(file)).close();
    return false;
  } catch {
    return true;
  }
}

/** What a recording says it is called; `undefined` when it has no event. */
async function nameIn(file: File): Promise<string | undefined> {
  const beginning = await file.slice(0, LOOKED_AT).text();
  const end = beginning.indexOf('\n');
  if (end < 0) return file.size > LOOKED_AT ? 'Recording' : undefined;
  if (end === beginning.length - 1 && file.size <= LOOKED_AT) return undefined;
  try {
    return String(JSON.parse(beginning.slice(0, end)).name);
  } catch {
    return 'Recording';
  }
}

/** A file of lines up to the end of its last one. */
async function wholeLines(file: Blob): Promise<Blob> {
  for (let end = file.size; end > 0; end -= LOOKED_AT) {
    const start = Math.max(0, end - LOOKED_AT);
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    const newline = bytes.lastIndexOf(NEWLINE);
    if (newline >= 0) return file.slice(0, start + newline + 1, 'application/x-ndjson');
  }
  return new Blob();
}

/** Events and sources of a recording with a head. */
async function countsOf(blob: Blob): Promise<{ readonly events: number; readonly sources: number }> {
  const sources = new Set<string>();
  let lines = 0;
  for await (const line of linesOf(blob)) if (lines++ > 0) sources.add(sourceIn(line));
  return { events: Math.max(0, lines - 1), sources: sources.size };
}

function sourceIn(line: string): string {
  try {
    return JSON.parse(line).source ?? '';
  } catch {
    return '';
  }
}

async function* linesOf(blob: Blob): AsyncGenerator<string> {
  let rest = '';
  const reader = blob.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
