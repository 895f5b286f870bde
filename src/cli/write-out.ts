import { resolve } from 'node:path';
import { writerOf } from '../formats/index.ts';
import type { Computation } from '../model/computation.ts';
import type { ExportFormat } from '../model/recording.ts';
import { fileError, type Terminal, usageError } from './terminal.ts';

/** Writes a computation to a file or, without one (or `-`), to standard output; what is lost goes to standard error. */
export function writeOut(
  computation: Computation,
  format: ExportFormat,
  target: { readonly path: string | undefined; readonly from: string; readonly name: string },
  terminal: Terminal,
): void {
  const writer = writerOf(format);
  if (!writer) throw usageError(`Nothing here writes the format ${format}.`);
  const { path, from } = target;
  refuseOverwriting(path, [from]);
  const { parts, losses } = writer.write(computation, { name: target.name });
  if (path === undefined || path === '-') for (const part of parts) terminal.out(part);
  else writeFile(path, parts, terminal);
  for (const loss of losses) terminal.tell(loss);
}

/** Refuses to write over a file that is read. */
export function refuseOverwriting(path: string | undefined, read: readonly string[]): void {
  if (path !== undefined && path !== '-' && read.some((one) => resolve(one) === resolve(path))) {
    throw usageError(`“${path}” would be written over itself; give another name.`);
  }
}

export function writeFile(path: string, parts: readonly (string | Uint8Array)[], terminal: Terminal): void {
  try {
    terminal.write(path, parts);
  } catch (error) {
    throw fileError(`${path}: The file cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
