import { fail, type Result, succeed } from '../base/result.ts';
import { futureCone, pastCone } from '../engine/index.ts';
import { writerOf } from '../formats/index.ts';
import { Computation } from '../model/computation.ts';
import type { Fault } from '../model/fault.ts';
import { restrict } from '../model/restrict.ts';
import type { ExportedFile, ExportRequest } from './contract.ts';
import type { Shown } from './shown.ts';

/** Writes the shown execution, or the part of it that was asked for, in another format. */
export function exportShown(
  { computation, snapshot }: Shown,
  request: ExportRequest,
): Result<ExportedFile, Fault> {
  const writer = writerOf(request.format);
  if (!writer) {
    return fail({ code: 'unknown-format', message: `Nothing here writes the format ${request.format}.` });
  }
  const { slice } = request;
  const whole = request.rules === undefined ? computation : withRules(computation, request.rules);
  const part = slice ? restrict(whole, rowsOfSlice(whole, slice)) : whole;
  const base = snapshot.name.replace(/^.*[/\\]/, '').replace(/(\.[a-z]{1,6}){1,2}$/i, '') || 'recording';
  const { parts, losses } = writer.write(part, { name: base });
  return succeed({
    name: `${base}${slice ? `-${slice.direction}` : ''}${writer.suffix}`,
    mediaType: writer.mediaType,
    blob: new Blob([...parts], { type: writer.mediaType }),
    losses,
  });
}

/** The same computation that brings these rules. */
function withRules(computation: Computation, rules: string): Computation {
  return new Computation({ ...computation, head: { ...computation.head, constraints: rules } });
}

/** The event with its past, its future or both, ascending. */
function rowsOfSlice(
  computation: Computation,
  { row, direction }: NonNullable<ExportRequest['slice']>,
): Uint32Array {
  const past = direction === 'future' ? [] : pastCone(computation, row);
  const future = direction === 'past' ? [] : futureCone(computation, row);
  return Uint32Array.from([...past, row, ...future]);
}
