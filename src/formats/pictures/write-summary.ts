import type { Computation } from '../../model/computation.ts';
import { isoTime } from '../../model/event.ts';
import type { EventIndex } from '../../model/ids.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { isFields, own } from '../json/values.ts';
import type { WriteOptions, Writer, Written } from '../writer.ts';
import { visibleText } from './visible-text.ts';

const LISTED = 10;
const PATH_LISTED = 20;

/** A page of text: how many, how deep, how dense, which constraints held, and the longest chain. */
export const summaryWriter: Writer = {
  id: 'summary',
  label: 'Text summary',
  suffix: '.summary.txt',
  mediaType: 'text/plain',
  write: writeSummary,
};

export function writeSummary(computation: Computation, options: WriteOptions = {}): Written {
  const { size, edgeCount, head } = computation;
  const lines = [visibleText(head.name ?? options.name ?? 'Computation')];
  const fact = (name: string, value: string): void => {
    lines.push(`  ${`${name}:`.padEnd(18)}${value}`);
  };
  fact('events', count(size));
  fact('causes', `${count(edgeCount)} (${kindsInWords(computation)})`);
  const dangling = computation.danglingEffect.length;
  if (dangling > 0) fact('dangling causes', count(dangling));
  const named = countsOf(computation.sourceOf, computation.sources).filter(([name]) => name !== '');
  fact('sources', count(named.length));
  fact('roots', count(rowsWithout(size, computation.causeStart)));
  fact('leaves', count(rowsWithout(size, computation.effects.start)));
  fact('causal density', densityOf(size, edgeCount));
  const path = longestChain(computation);
  fact(
    'causal depth',
    `${count(Math.max(0, path.length - 1))} (${count(path.length)} events on the longest chain)`,
  );
  const times = timeRange(computation);
  if (times) fact('time', times);
  listed('Sources', named, lines);
  listed('Events', countsOf(computation.typeOf, computation.types), lines);
  constraints(head.constraints, lines);
  criticalPath(computation, path, lines);
  return {
    parts: [`${lines.join('\n')}\n`],
    losses: ['A summary holds counts and the longest chain; the events themselves are not in it.'],
  };
}

function kindsInWords(computation: Computation): string {
  const kinds = computation.edgesByKind();
  const words = EDGE_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => `${count(kinds[kind])} ${kind}`);
  return words.length === 0 ? 'none' : words.join(', ');
}

/** Edges per ordered pair of events, as NetworkX's density of a directed graph; 0 below two events. */
function densityOf(size: number, edges: number): string {
  return size < 2 ? '0' : String(Number((edges / (size * (size - 1))).toPrecision(4)));
}

function countsOf(column: Uint32Array, names: readonly string[]): [string, number][] {
  const counts = new Uint32Array(names.length);
  for (const number of column) counts[number]++;
  return names
    .map((name, i): [string, number] => [name, counts[i]])
    .filter(([, events]) => events > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function listed(title: string, counts: readonly [string, number][], lines: string[]): void {
  if (counts.length === 0) return;
  lines.push('', title);
  for (const [name, events] of counts.slice(0, LISTED)) {
    lines.push(`  ${count(events).padStart(9)}  ${visibleText(name) || '(no name)'}`);
  }
  if (counts.length > LISTED) lines.push(`  ${'…'.padStart(9)}  and ${count(counts.length - LISTED)} more`);
}

function constraints(given: unknown, lines: string[]): void {
  if (!Array.isArray(given) || given.length === 0) return;
  lines.push('', 'Constraints');
  for (const constraint of given) {
    if (!isFields(constraint)) continue;
    const satisfied = own(constraint, 'satisfied');
    const verdict = satisfied === true ? 'holds' : satisfied === false ? 'VIOLATED' : 'not judged';
    const [name, type] = ['name', 'type'].map((key) => visibleText(String(own(constraint, key) ?? '')));
    lines.push(`  ${verdict.padEnd(10)}  ${name}${type === '' ? '' : ` (${type})`}`);
  }
}

/** A longest chain, causes first: from the deepest event back along causes that are one level up. */
function longestChain(computation: Computation): EventIndex[] {
  const { size, levelOf, causeStart, causes } = computation;
  if (size === 0) return [];
  let row = 0;
  for (let i = 1; i < size; i++) if (levelOf[i] > levelOf[row]) row = i;
  const path = [row];
  while (levelOf[row] > 0) {
    let e = causeStart[row];
    while (levelOf[causes[e]] !== levelOf[row] - 1) e++;
    row = causes[e];
    path.push(row);
  }
  return path.reverse() as EventIndex[];
}

function criticalPath(computation: Computation, path: readonly EventIndex[], lines: string[]): void {
  if (path.length < 2) return;
  lines.push('', `Critical path (${count(path.length)} events)`);
  const half = PATH_LISTED / 2;
  const isCut = path.length > PATH_LISTED;
  const shown = isCut ? [...path.slice(0, half), ...path.slice(-half)] : path;
  shown.forEach((row, i) => {
    if (isCut && i === half) lines.push(`    … ${count(path.length - PATH_LISTED)} more`);
    const source = computation.sources[computation.sourceOf[row]];
    const name = visibleText(computation.types[computation.typeOf[row]]);
    lines.push(`  ${i === 0 ? '  ' : '→ '}${name}${source === '' ? '' : ` @ ${visibleText(source)}`}`);
  });
}

function rowsWithout(size: number, start: Uint32Array): number {
  let rows = 0;
  for (let row = 0; row < size; row++) if (start[row] === start[row + 1]) rows++;
  return rows;
}

function timeRange({ timeOf, timeOrigin }: Computation): string | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of timeOf) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (first > last) return undefined;
  const [from, to] = [first, last].map((time) => isoTime(timeOrigin, time) ?? `${timeOrigin + time} ms`);
  return `${from} to ${to} (${Number((last - first).toPrecision(6))} ms)`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
