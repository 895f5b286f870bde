import { CancelToken } from '../base/cancel.ts';
import { isCancelled, messageOf } from '../base/errors.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { readRecording } from '../formats/index.ts';
import type { Computation } from '../model/computation.ts';
import { causesOf, eventAt, startIdOf } from '../model/event.ts';
import type { Fault } from '../model/fault.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import type { SourceAddress } from '../model/live/source-spec.ts';
import type { Provenance } from '../model/provenance.ts';
import type { Recording } from '../model/recording.ts';
import { ALL_READERS } from './all-readers.ts';
import { isPlain } from './payloads/provenance-of.ts';
import { type Attempt, failAtOnce, keepConnected } from './reconnect.ts';
import type { Connection, SourceMessage, SourceSink, World } from './source.ts';

type FileAddress = Extract<SourceAddress, { kind: 'file' }>;

/** Messages that are handed on together at most. */
const LARGEST_BATCH = 1_000;

/** Events that are due within so many milliseconds are handed on together; and so often it is looked at the clock. */
const SHORTEST_WAIT = 30;
const LONGEST_WAIT = 1_000;

/** Whoever comes to look so late, in milliseconds, was asleep or held back: no more is made up for. */
const LONGEST_CATCH_UP = 2_000;

/**
 * Plays a recording of any format, the first execution where it holds several, as messages of Lightcone JSON: causes first,
 * `speed` times as fast as the events' own times say, at speed 0 as fast as they are taken.
 */
export function connectFile(address: FileAddress, file: Blob, sink: SourceSink, world: World): Connection {
  const { speed } = address;
  if (!(speed >= 0 && Number.isFinite(speed))) return failAtOnce(noSuchSpeed(speed), sink, world);
  return keepConnected((attempt) => begin(address, file, attempt, world), sink, world);
}

/** For a file that is named in an attachment from before the page was loaded. */
export function noSuchFile({ name }: FileAddress): Fault {
  return {
    code: 'bad-request',
    message: `The recording “${name}” is not at hand any more: a page does not keep files. Choose it again.`,
  };
}

function noSuchSpeed(speed: number): Fault {
  return {
    code: 'bad-request',
    message: `A recording cannot be played at the speed ${speed}. Give a number above 0, or 0 for as fast as it goes.`,
  };
}

function begin(
  { name, speed }: FileAddress,
  file: Blob,
  attempt: Attempt,
  { now, later }: World,
): () => void {
  const cancel = new CancelToken();
  let forgetPause = (): void => {};
  const pause = (millis: number): Promise<void> =>
    new Promise((resolve) => {
      forgetPause = later(millis, resolve);
    });
  const run = async (): Promise<void> => {
    const recording = await readFile(name, file, cancel);
    if (!recording.ok) return attempt.fail(recording.fault);
    attempt.open();
    tellLost(recording.value, attempt);
    await play(recording.value.executions[0].computation, { speed, attempt, cancel, pause, now });
  };
  run().catch((error) => {
    if (isCancelled(error)) return;
    attempt.fail({ code: 'internal', message: `The recording cannot be played (${messageOf(error)}).` });
  });
  return () => {
    cancel.cancel();
    forgetPause();
  };
}

async function readFile(name: string, file: Blob, cancel: CancelToken): Promise<Result<Recording, Fault>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return fail({
      code: 'broken',
      message: `The file could not be read (${messageOf(error)}). It may have changed or gone since it was chosen; choose it again.`,
    });
  }
  cancel.throwIfCancelled();
  const outcome = await readRecording({ name, bytes }, {}, { cancel, readers: ALL_READERS });
  switch (outcome.kind) {
    case 'recording':
      return succeed(outcome.recording);
    case 'choose':
      return fail({
        code: 'archive',
        message: `The archive holds several files, such as ${outcome.entries[0]}. Unpack it, and choose the one to be played.`,
      });
    default:
      return fail(outcome.fault);
  }
}

function tellLost({ diagnostics, executions }: Recording, attempt: Attempt): void {
  const all = new Set([diagnostics, executions[0].diagnostics]);
  const lost = [...all].reduce((sum, each) => sum + each.lost, 0);
  if (lost > 0) attempt.lose(lost, 'Parts of the recording could not be read.');
}

interface PlayOptions {
  readonly speed: number;
  readonly attempt: Attempt;
  readonly cancel: CancelToken;
  readonly pause: (millis: number) => Promise<void>;
  readonly now: World['now'];
}

async function play(
  computation: Computation,
  { speed, attempt, cancel, pause, now }: PlayOptions,
): Promise<void> {
  const { size } = computation;
  const due = dueTimes(computation);
  const messageAt = messageWriter(computation);
  let row = 0;
  let lookedAt = now();
  /** How much of the recording's time is over. */
  let passed = 0;
  const look = (): void => {
    const at = now();
    passed += Math.min(Math.max(0, at - lookedAt), LONGEST_CATCH_UP) * speed;
    lookedAt = at;
  };
  for (;;) {
    cancel.throwIfCancelled();
    look();
    const batch: SourceMessage[] = [];
    while (row < size && batch.length < LARGEST_BATCH && (speed === 0 || due[row] <= passed)) {
      batch.push(messageAt(eventIndex(row++)));
    }
    if (batch.length > 0) await attempt.take(batch);
    if (row === size) return attempt.end();
    // taking it may have been held up, and the source closed meanwhile
    cancel.throwIfCancelled();
    look();
    await pause(batch.length === LARGEST_BATCH ? 0 : inBounds((due[row] - passed) / speed));
  }
}

/** When each event is due, in milliseconds since the first time: never before the one before it, and with it if it has no time. */
function dueTimes({ size, timeOf }: Computation): Float64Array {
  const due = new Float64Array(size);
  const first = timeOf.find((time) => !Number.isNaN(time)) ?? 0;
  let latest = 0;
  for (let row = 0; row < size; row++) {
    if (timeOf[row] - first > latest) latest = timeOf[row] - first;
    due[row] = latest;
  }
  return due;
}

function inBounds(millis: number): number {
  return Math.min(Math.max(millis, SHORTEST_WAIT), LONGEST_WAIT);
}

/** Writes events; to be asked for every row in turn. */
function messageWriter(computation: Computation): (row: EventIndex) => SourceMessage {
  const { danglingEffect, danglingKey, danglingProvenance, provenances, keys } = computation;
  let next = 0; // causes that the recording does not hold are in the order of rows
  return (row) => {
    const { id, name, source, time, payload, metadata, clocks } = eventAt(computation, row);
    const causes = causesOf(computation, row).map((cause) =>
      written(computation.idOf(cause.row), cause.provenance),
    );
    for (; danglingEffect[next] === row; next++) {
      causes.push(written(keys.textOf(danglingKey[next]), provenances[danglingProvenance[next]]));
    }
    // without one it is the source that is attached
    const partner = startIdOf(computation, row);
    const event = { id, name, source: source || undefined, time, payload, causes, partner, metadata, clocks };
    return { data: JSON.stringify(event), sequence: row + 1 };
  };
}

function written(id: string, provenance: Provenance): string | ({ readonly id: string } & Provenance) {
  return isPlain(provenance) ? id : { id, ...provenance };
}
