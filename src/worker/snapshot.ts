import { componentsOf, contradictions, height, leaves, roots } from '../engine/index.ts';
import type { Placed } from '../layout/index.ts';
import type { Computation, ComputationHead } from '../model/computation.ts';
import { Diagnostics } from '../model/diagnostic.ts';
import { isoTime } from '../model/event.ts';
import type { Recording } from '../model/recording.ts';
import { carriedRules } from '../model/rules/carried-rules.ts';
import type { NameCount, Snapshot } from './contract.ts';
import { linesOf } from './event-lines.ts';
import type { Suspects } from './suspects.ts';

/** Event types listed in a snapshot. */
const MOST_TYPES = 500;

/** What the page is told of one execution of a recording. */
export function snapshotOf(
  recording: Recording,
  formatLabel: string,
  execution: number,
  { placement, lanes }: Placed,
  suspects: Suspects,
): Snapshot {
  const { computation, diagnostics: own } = recording.executions[execution];
  const diagnostics = new Diagnostics();
  diagnostics.absorb(recording.diagnostics);
  if (own !== recording.diagnostics) diagnostics.absorb(own);
  const types = countsByName(computation.types, computation.typeOf).sort((a, b) => b.count - a.count);
  return {
    name: recording.name,
    format: recording.format,
    formatLabel,
    executions: recording.executions.map(({ label, computation: { size } }) => ({ label, events: size })),
    execution,
    events: computation.size,
    causes: computation.edgeCount,
    edges: computation.edgesByKind(),
    dangling: computation.danglingEffect.length,
    contradictions: contradictions(computation, 0).count,
    roots: roots(computation).length,
    leaves: leaves(computation).length,
    height: height(computation),
    ...partsOf(computation),
    sources: lanes.units.map(({ name, events }) => ({ name, count: events })),
    types: types.slice(0, MOST_TYPES),
    typeCount: types.length,
    ...timesOf(computation),
    diagnostics: diagnostics.kept,
    diagnosticCounts: [...diagnostics.counts],
    ...wordsOf(computation.head),
    rules: carriedRules(computation.head.constraints),
    suspects: linesOf(computation, suspects.first),
    suspectCount: suspects.total,
    ranks: placement.ranks,
  };
}

function partsOf(computation: Computation): Pick<Snapshot, 'parts' | 'largestPart'> {
  const { count, componentOf } = componentsOf(computation);
  return { parts: count, largestPart: countValues(componentOf, count).reduce((a, b) => Math.max(a, b), 0) };
}

/** Names that are used, with how often. */
function countsByName(names: readonly string[], column: Uint32Array): NameCount[] {
  const counts = countValues(column, names.length);
  return names.map((name, i) => ({ name, count: counts[i] })).filter(({ count }) => count > 0);
}

function countValues(column: Uint32Array, values: number): Uint32Array {
  const counts = new Uint32Array(values);
  for (let row = 0; row < column.length; row++) counts[column[row]]++;
  return counts;
}

function timesOf({ timeOrigin, timeOf }: Computation): Pick<Snapshot, 'timeRange' | 'durationMillis'> {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < timeOf.length; row++) {
    if (timeOf[row] < first) first = timeOf[row];
    if (timeOf[row] > last) last = timeOf[row];
  }
  if (first > last) return { timeRange: undefined, durationMillis: undefined };
  const from = isoTime(timeOrigin, first);
  const to = isoTime(timeOrigin, last);
  return {
    timeRange: from !== undefined && to !== undefined ? [from, to] : undefined,
    durationMillis: last - first,
  };
}

/** Title and question are the recording's own words; anything but a text is passed over. */
function wordsOf({ name, metadata }: ComputationHead): Pick<Snapshot, 'title' | 'question'> {
  const fields =
    typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {};
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value.trim() !== '' ? value : undefined;
  return { title: text(fields.title) ?? text(name), question: text(fields.question) };
}
