import {
  ANOMALY_KINDS,
  type AnomalyEvidence,
  type AnomalyFinding,
  type AnomalyKind,
  BANDS,
  bandOf,
  type KindName,
  type UsualKind,
} from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import { NO_EVENT } from '../../model/ids.ts';
import { describeFinding } from './describe.ts';
import type { Detection } from './detect.ts';
import { expectedTime } from './expected-time.ts';
import { type ModelIndex, UNSEEN } from './model-index.ts';

/** Anomalies of one sort (rule M22) with the rows they are about, ascending. */
export interface Finding extends AnomalyFinding {
  readonly rows: Uint32Array;
}

interface Group {
  readonly kind: AnomalyKind;
  /** Number among the computation's own kinds. */
  readonly own: number;
  readonly members: number[];
  readonly missing: Map<number, number>;
}

/**
 * The anomalies as a ranked list: what nothing explains first, then by band, then by how many events, then by severity,
 * then by first row.
 */
export function findingsOf(
  computation: Computation,
  index: ModelIndex,
  detection: Detection,
  support: number,
): Finding[] {
  const { anomalies } = detection;
  const groupOf = new Uint32Array(anomalies.size);
  const groups = grouped(detection, groupOf);
  const found = groups.map((group) => findingOf(computation, index, detection, group, support));
  const explainer = groups.map(({ members }) => explainerOf(members, anomalies.explainedBy, groupOf));
  const order = found.map((_, g) => g);
  order.sort(
    (a, b) =>
      Number(explainer[a] !== undefined) - Number(explainer[b] !== undefined) ||
      BANDS.indexOf(found[a].band) - BANDS.indexOf(found[b].band) ||
      found[b].rows.length - found[a].rows.length ||
      found[b].severity - found[a].severity ||
      found[a].rows[0] - found[b].rows[0],
  );
  const placeOf = new Map(order.map((group, place) => [group, place]));
  return order.map((group) => {
    const by = explainer[group];
    return { ...found[group], explainedBy: by === undefined ? undefined : placeOf.get(by) };
  });
}

function grouped({ anomalies, kinds }: Detection, groupOf: Uint32Array): Group[] {
  const { kindOf } = kinds.own;
  const groups: Group[] = [];
  const places = new Map<string, number>();
  for (let i = 0; i < anomalies.size; i++) {
    if (!bandOf(anomalies.severity[i])) {
      groupOf[i] = NO_EVENT;
      continue;
    }
    const kind = ANOMALY_KINDS[anomalies.kind[i]];
    const own = kindOf[anomalies.row[i]];
    const through = anomalies.through[i];
    const key = `${kind} ${own} ${through === NO_EVENT ? '' : kindOf[through]}`;
    let place = places.get(key);
    if (place === undefined) {
      place = groups.push({ kind, own, members: [], missing: new Map() }) - 1;
      places.set(key, place);
    }
    groupOf[i] = place;
    groups[place].members.push(i);
    const missing = anomalies.missing[i];
    if (missing !== NO_EVENT)
      groups[place].missing.set(missing, (groups[place].missing.get(missing) ?? 0) + 1);
  }
  return groups;
}

/** The group that explains at least half of the members. */
function explainerOf(
  members: readonly number[],
  explainedBy: Uint32Array,
  groupOf: Uint32Array,
): number | undefined {
  const votes = new Map<number, number>();
  for (const member of members) {
    const by = explainedBy[member];
    if (by === NO_EVENT || groupOf[by] === groupOf[member] || groupOf[by] === NO_EVENT) continue;
    votes.set(groupOf[by], (votes.get(groupOf[by]) ?? 0) + 1);
  }
  let total = 0;
  let most: number | undefined;
  for (const [group, count] of votes) {
    total += count;
    if (most === undefined || count > (votes.get(most) ?? 0)) most = group;
  }
  return total * 2 >= members.length ? most : undefined;
}

function findingOf(
  computation: Computation,
  index: ModelIndex,
  { anomalies, kinds }: Detection,
  { kind, own, members, missing }: Group,
  support: number,
): Finding {
  let worst = members[0];
  for (const member of members) if (anomalies.severity[member] > anomalies.severity[worst]) worst = member;
  const { row, severity, through, millis } = anomalies;
  const ownName = (at: number): KindName => ({ name: kinds.own.name[at], source: kinds.own.source[at] });
  const modelKind = kinds.kindOf[row[worst]];
  const others =
    through[worst] === NO_EVENT
      ? [...missing].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([at]) => modelName(index, at))
      : [ownName(kinds.own.kindOf[through[worst]])];
  const pair = kind === 'TIMING_ANOMALY' ? index.pairOf(kinds.kindOf[through[worst]], modelKind) : -1;
  const finding = {
    kind,
    event: ownName(own),
    others,
    severity: severity[worst],
    band: bandOf(severity[worst]) ?? 'medium',
    rows: Uint32Array.from(new Set(members.map((member) => row[member]))),
    worst: row[worst],
    worstMillis: Number.isNaN(millis[worst]) ? undefined : millis[worst],
    evidence: evidenceOf(index, kind, modelKind, pair, support),
    explainedBy: undefined,
  };
  return {
    ...finding,
    description: describeFinding(finding, joined(computation, kinds.own, finding), index.events),
  };
}

/** The kinds that caused the worst event of a join together. */
function joined(
  { causeStart, causes }: Computation,
  own: { readonly name: readonly string[]; readonly source: readonly string[]; readonly kindOf: Uint32Array },
  { kind, worst }: Pick<Finding, 'kind' | 'worst'>,
): KindName[] {
  if (kind !== 'UNUSUAL_JOIN') return [];
  const kinds = new Set(
    Array.from(causes.subarray(causeStart[worst], causeStart[worst + 1]), (row) => own.kindOf[row]),
  );
  return Array.from(kinds, (at) => ({ name: own.name[at], source: own.source[at] }));
}

export function modelName({ model }: ModelIndex, kind: number): KindName {
  return { name: model.kinds.name[kind], source: model.kinds.source[kind] };
}

/** What the model knows about a kind that an anomaly was found at; `pair`: for times, -1 elsewhere. */
export function evidenceOf(
  index: ModelIndex,
  kind: AnomalyKind,
  modelKind: number,
  pair: number,
  support: number,
): AnomalyEvidence {
  if (modelKind === UNSEEN) return { seen: 0, usual: [] };
  const seen = index.model.kinds.seen[modelKind];
  const usual = kind === 'MISSING_EFFECT' ? usualEffects(index, modelKind) : usualCauses(index, modelKind);
  const expected = pair < 0 ? undefined : expectedTime(index.model.pairs, pair, support);
  if (!expected) return { seen, usual: usual.slice(0, 3) };
  const { pairs } = index.model;
  return {
    seen,
    usual: usual.slice(0, 3),
    time: {
      times: expected.times,
      centre: expected.centre,
      least: pairs.least[pair],
      most: pairs.most[pair],
    },
  };
}

/** The kinds of causes that events of a kind have had, most usual first. */
export function usualCauses(index: ModelIndex, kind: number): UsualKind[] {
  const { pairs, kinds } = index.model;
  const { start, pair } = index.causesOf;
  return Array.from(pair.subarray(start[kind], start[kind + 1]), (p) => ({
    ...modelName(index, pairs.cause[p]),
    share: pairs.effectsWith[p] / kinds.seen[kind],
  })).sort((a, b) => b.share - a.share);
}

function usualEffects(index: ModelIndex, kind: number): UsualKind[] {
  const { pairs } = index.model;
  const { start, pair } = index.effectsOf;
  return Array.from(pair.subarray(start[kind], start[kind + 1]), (p) => ({
    ...modelName(index, pairs.effect[p]),
    share: index.probabilityOf(p),
  })).sort((a, b) => b.share - a.share);
}
