import { breather } from '../base/breathe.ts';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { pair, type Report } from '../testing/bench.ts';
import { FAMILIES, type Family, familyOf } from '../testing/families.ts';
import { lconeReader } from './lightcone/lcone.ts';
import { lightconeJsonlReader } from './lightcone/lightcone-jsonl.ts';
import { lightconeMsgpackReader } from './lightcone/lightcone-msgpack.ts';
import { lconeWriter } from './lightcone/write-lcone.ts';
import { lightconeJsonlWriter } from './lightcone/write-lightcone-jsonl.ts';
import { lightconeMsgpackWriter } from './lightcone/write-lightcone-msgpack.ts';
import { pyrapideReader } from './rapide/pyrapide.ts';
import { pyrapideWriter } from './rapide/write-pyrapide.ts';
import type { Reader } from './reader.ts';
import { bytesOf } from './writer.ts';

const SIZE = Number(process.env.LOAD_EVENTS ?? 200_000);
/** The goal for our own file speaks of a million; up to some ten megabytes a copy stays in memory that is warm already. */
const COLUMNS_SIZE = Number(process.env.LOAD_EVENTS ?? 1_000_000);
const ROUNDS = Number(process.env.LOAD_ROUNDS ?? 5);

/** From the bytes of a file to a computation that answers queries, against what a page does without us. */
export async function bench(report: Report): Promise<void> {
  for (const name of FAMILIES) {
    const jsonl = bytesOf(lightconeJsonlWriter.write(recorded(familyOf(name, SIZE))));
    await compare(report, name, 'read JSON Lines', jsonl, lightconeJsonlReader, 3);
  }
  await benchColumns(report);
  const computation = recorded(familyOf('lanes', SIZE));
  const jsonl = bytesOf(lightconeJsonlWriter.write(computation));
  const others: readonly (readonly [string, Reader, Uint8Array])[] = [
    ['read PyRapide JSON', pyrapideReader, bytesOf(pyrapideWriter.write(computation))],
    ['read MessagePack', lightconeMsgpackReader, bytesOf(lightconeMsgpackWriter.write(computation))],
  ];
  for (const [operation, reader, bytes] of others)
    await compare(report, 'lanes', operation, bytes, reader, undefined, jsonl);
}

async function benchColumns(report: Report): Promise<void> {
  const computation = recorded(familyOf('lanes', COLUMNS_SIZE));
  const jsonl = bytesOf(lightconeJsonlWriter.write(computation));
  const columns = bytesOf(lconeWriter.write(computation));
  const ours = (): Promise<Computation> => read(lconeReader, columns, COLUMNS_SIZE);
  const row = { operation: 'open .lcone', family: 'lanes', size: COLUMNS_SIZE };
  report({
    ...row,
    peer: 'JSON.parse per line into linked objects',
    ...(await pair({ rounds: ROUNDS, ours, peer: () => linkedObjects(jsonl) })),
    goal: 100,
    note: `${megabytes(columns)} against ${megabytes(jsonl)} of JSON Lines`,
  });
  report({
    ...row,
    peer: 'copying its bytes',
    ...(await pair({ rounds: ROUNDS, ours, peer: () => columns.slice() })),
    goal: 1 / 1.5,
  });
}

async function compare(
  report: Report,
  family: string,
  operation: string,
  bytes: Uint8Array,
  reader: Reader,
  goal?: number,
  lines = bytes,
): Promise<void> {
  const timing = await pair({
    rounds: ROUNDS,
    ours: () => read(reader, bytes),
    peer: () => linkedObjects(lines),
  });
  report({
    operation,
    family,
    size: SIZE,
    peer: 'JSON.parse per line into linked objects',
    ...timing,
    goal,
    note: `${megabytes(bytes)}, ${((timing.oursMillis / SIZE) * 1e6).toFixed(0)} ns an event`,
  });
}

async function read(reader: Reader, bytes: Uint8Array, size = SIZE): Promise<Computation> {
  const context = { options: {}, breathe: breather(), report: () => {} };
  const result = await reader.read({ name: 'bench', bytes }, context);
  if (!result.ok) throw new Error(result.fault.message);
  const { computation, diagnostics } = result.value.executions[0];
  if (computation.size !== size || diagnostics.total > 0)
    throw new Error('the reading is not what was written');
  return computation;
}

/** The graph as a recording: string ids, names with a dot, a small payload, nanosecond times. */
function recorded(family: Family): Computation {
  const builder = new ComputationBuilder();
  const idOf = (row: number): string => `evt-${(row * 2654435761) % 0x100000000}-${row}`;
  for (let row = 0; row < family.size; row++) {
    const causes: string[] = [];
    for (let e = family.causeStart[row]; e < family.causeStart[row + 1]; e++)
      causes.push(idOf(family.causes[e]));
    builder.add({
      id: idOf(row),
      name: `Service${family.typeOf[row] >> 2}.action${family.typeOf[row]}`,
      source: `host-${family.sourceOf[row]}`,
      timeMillis: 1_750_000_000_000 + Math.floor(family.timeOf[row]),
      timeNanos: (row * 1009) % 1_000_000,
      payload: { status: row % 97 === 0 ? 'error' : 'ok', size: row % 4096, path: `/items/${row % 500}` },
      causes,
    });
  }
  return builder.seal();
}

interface Linked {
  id: string;
  causes: (string | Linked)[];
  effects: Linked[];
}

/** What a page does without us: an object per line, linked by a map of ids. */
function linkedObjects(bytes: Uint8Array): number {
  const byId = new Map<string, Linked>();
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const event = JSON.parse(decoder.decode(bytes.subarray(start, end))) as Linked;
    start = end + 1;
    if (event.id === undefined) continue;
    event.effects = [];
    event.causes ??= [];
    byId.set(event.id, event);
  }
  let edges = 0;
  for (const event of byId.values()) {
    for (let i = 0; i < event.causes.length; i++) {
      const cause = byId.get(event.causes[i] as string);
      if (!cause) continue;
      event.causes[i] = cause;
      cause.effects.push(event);
      edges++;
    }
  }
  return edges;
}

function megabytes(bytes: Uint8Array): string {
  return `${(bytes.length / 1e6).toFixed(1)} MB`;
}
