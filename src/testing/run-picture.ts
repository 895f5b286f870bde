import { createHash } from 'node:crypto';
import type { Run } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { causesOf, eventAt } from '../model/event.ts';
import { eventIndex } from '../model/ids.ts';

/** The events of a run, one a line: id, name, source, payload, when it is not at the start the time, and causes. */
export function picture(run: Run): string {
  const computation = run.computation();
  let text = '';
  for (let i = 0; i < computation.size; i++) {
    const row = eventIndex(i);
    const { id, name, source, payload } = eventAt(computation, row);
    const causes = causesOf(computation, row).map((cause) => computation.idOf(cause.row));
    text += `\n${id} ${name} ${source} ${JSON.stringify(payload)}`;
    if (computation.timeOf[row] > 0) text += ` at ${computation.timeOf[row]}`;
    if (causes.length > 0) text += ` <- ${causes.join(' ')}`;
  }
  return text;
}

/** A digest of every column of a computation, byte by byte. */
export function bytesOf(computation: Computation): string {
  const hash = createHash('sha256');
  const { payload, metadata, clocks, keys } = computation;
  for (const slices of [payload, metadata, clocks]) {
    if (!slices) continue;
    for (const part of [...slices.blocks, slices.blockOf, slices.start, slices.length]) hash.update(part);
  }
  const { bytes, starts } = keys.columns();
  const { typeOf, sourceOf, timeOf, causeStart, causes, causeProvenance, keyOf } = computation;
  for (const column of [
    bytes,
    starts,
    typeOf,
    sourceOf,
    timeOf,
    causeStart,
    causes,
    causeProvenance,
    keyOf,
  ]) {
    hash.update(column);
  }
  const { types, sources, timeOrigin, provenances, head } = computation;
  return hash.update(JSON.stringify([types, sources, timeOrigin, provenances, head])).digest('hex');
}
