import { runThrough } from '../../base/steps.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import { pair, type Report } from '../../testing/bench.ts';
import { benchSize, warmedUp } from '../../testing/bench-size.ts';
import { FAMILIES, type Family, familyComputation, familyOf } from '../../testing/families.ts';
import {
  basic,
  joined,
  leads,
  never,
  neverWithin,
  ruleOf,
  withoutCause,
} from '../../testing/pattern-pieces.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkingRules } from './check-rules.ts';
import { Monitor } from './monitor.ts';

const RULES = 32;
const TYPES = 16;
const COUNTED = { mostListed: 0, budget: 10_000_000 };
const LISTED = { mostListed: 100, budget: 10_000_000 };
/** Events that become known at a time, as a live source would bring them. */
const BATCH = 1000;
/** Beyond so many events searching from every answer takes minutes. */
const MOST_SEARCHED = 10_000;
/** Of the rule about 500 ms of a recording in which an event comes every 1.28 ms. */
const DEADLINE_MILLIS = 500;

/**
 * A small one of whatever is built stays alive: a forced collection drops the shapes that nobody holds, with them the code
 * compiled for them.
 */
const residents: unknown[] = [];

interface Pairing {
  readonly first: number;
  readonly second: number;
}

const PAIRINGS: readonly Pairing[] = Array.from({ length: RULES }, (_, i) => ({
  first: i % TYPES,
  second: (i + (i < TYPES ? 1 : 5)) % TYPES,
}));
const ofType = (type: number, source = '') => basic(`=type ${type}${source}`);
const MUST = PAIRINGS.map(({ first, second }, i) =>
  ruleOf(leads(ofType(first), ofType(second)), { name: `must ${i}` }),
);
const WITHOUT = PAIRINGS.map(({ first, second }, i) =>
  ruleOf(never(withoutCause(ofType(second), ofType(first))), { name: `without ${i}` }),
);

export async function bench(report: Report): Promise<void> {
  const tiny = dataOf(familyOf('trace', 100));
  for (const rules of [MUST, WITHOUT, OTHERS.map(({ rule }) => rule)]) {
    const monitor = Monitor.now(tiny, { constraints: rules, clocks: [] }, LISTED);
    residents.push(monitor, monitor.advanceNow(100), monitor.finishNow());
  }
  for (const name of FAMILIES) {
    const small = familyOf(name, Math.min(MOST_SEARCHED, benchSize()));
    await compareMust(report, small, 'search back from every answer', answeredBySearch);
    const family = familyOf(name, benchSize());
    await compareMust(report, family, 'search forth from every trigger', (graph) =>
      PAIRINGS.reduce((sum, { first, second }) => sum + searched(graph, first, second).open, 0),
    );
    await compareWithout(report, family);
    await compareOthers(report, family);
  }
}

async function compareMust(
  report: Report,
  family: Family,
  peer: string,
  search: (family: Family) => number,
): Promise<void> {
  const data = dataOf(family);
  const sides: readonly [string, () => number][] = [
    [`${RULES} rules A leads to B, whole`, () => violations(data, MUST)],
    [`the same, 100 violations of each told`, () => violations(data, MUST, LISTED)],
    [`the same in batches of ${BATCH}`, () => violationsLive(data, MUST)],
  ];
  for (const [operation, ours] of sides) {
    await compare(report, operation, family, peer, ours, () => search(family), RULES);
  }
}

async function compareWithout(report: Report, family: Family): Promise<void> {
  const data = dataOf(family);
  const peer = 'search back from every effect';
  const operation = `${RULES} rules never B without A, whole`;
  const ours = () => violations(data, WITHOUT);
  await compare(report, operation, family, peer, ours, () => causedBySearch(family), RULES);
}

/** Rules that no bit answers, one of each, and the usual way for them. */
const OTHERS: readonly {
  readonly operation: string;
  readonly rule: Constraint;
  readonly search: (family: Family) => number;
}[] = [
  {
    operation: `A leads to B within ${DEADLINE_MILLIS} ms`,
    rule: ruleOf(leads(ofType(1), ofType(2), DEADLINE_MILLIS)),
    search: (family) => {
      const { timeOf } = family;
      return searched(family, 1, 2, (from, to) => timeOf[to] - timeOf[from] <= DEADLINE_MILLIS).open;
    },
  },
  {
    operation: 'A leads to B of the same source',
    rule: ruleOf(leads(ofType(1, '@?s'), ofType(2, '@?s'))),
    search: (family) => {
      const { sourceOf } = family;
      return searched(family, 1, 2, (from, to) => sourceOf[from] === sourceOf[to]).open;
    },
  },
  {
    operation: 'never two B within one A',
    rule: ruleOf(neverWithin(joined('distinct', ofType(2), ofType(2)), ofType(1))),
    search: (family) => searched(family, 1, 2, () => true, 2).answered,
  },
];

async function compareOthers(report: Report, family: Family): Promise<void> {
  const data = dataOf(family);
  const peer = 'search forth from every trigger';
  for (const { operation, rule, search } of OTHERS) {
    await compare(
      report,
      operation,
      family,
      peer,
      () => violations(data, [rule]),
      () => search(family),
      1,
    );
  }
}

async function compare(
  report: Report,
  operation: string,
  { name, size }: Family,
  peer: string,
  ours: () => number,
  theirs: () => number,
  rules: number,
): Promise<void> {
  const warm = warmedUp(ours);
  const [counted, expected] = [warm(), theirs()];
  if (counted !== expected) throw new Error(`${operation}: ${counted} violations, and ${expected} by search`);
  const timed = await pair({ ours: warm, peer: theirs });
  const note = pace(size, timed.oursMillis, rules);
  report({ operation, family: name, size, peer, ...timed, note });
}

function dataOf(family: Family): MatchData {
  const computation = familyComputation(family);
  return new MatchData(computation, Reachability.of(computation));
}

function violations(data: MatchData, rules: readonly Constraint[], options = COUNTED): number {
  const verdicts = runThrough(checkingRules(data, rules, options));
  return verdicts.reduce((sum, { violationCount }) => sum + violationCount, 0);
}

function violationsLive(data: MatchData, rules: readonly Constraint[]): number {
  const { size } = data.computation;
  const monitor = Monitor.now(data, { constraints: rules, clocks: [] }, COUNTED);
  for (let known = BATCH; known < size + BATCH; known += BATCH) monitor.advanceNow(Math.min(size, known));
  return monitor.finishNow().reduce((sum, { violationCount }) => sum + violationCount, 0);
}

function pace(size: number, millis: number, rules: number): string {
  const perEvent = (millis * 1e6) / size;
  const perSecond = (size * rules) / (millis / 1000);
  return `${perEvent.toFixed(1)} ns an event, ${(perSecond / 1e6).toFixed(0)} million verdicts a second`;
}

/** The usual way: every answer marks the triggers in its past, found by a search back from it. */
function answeredBySearch(family: Family): number {
  const { size, typeOf, causeStart, causes } = family;
  const visited = new Uint32Array(size);
  let search = 0;
  let open = 0;
  for (const { first, second } of PAIRINGS) {
    const isAnswered = new Uint8Array(size);
    for (let row = 0; row < size; row++) {
      if (typeOf[row] !== second) continue;
      search++;
      const stack = [row];
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
          const cause = causes[e];
          if (visited[cause] === search) continue;
          visited[cause] = search;
          isAnswered[cause] = 1;
          stack.push(cause);
        }
      }
    }
    for (let row = 0; row < size; row++) if (typeOf[row] === first && isAnswered[row] === 0) open++;
  }
  return open;
}

/** The same for causes: every effect searches its past until it meets one. */
function causedBySearch(family: Family): number {
  const { size, typeOf, causeStart, causes } = family;
  const visited = new Uint32Array(size);
  let search = 0;
  let uncaused = 0;
  for (const { first, second } of PAIRINGS) {
    for (let row = 0; row < size; row++) {
      if (typeOf[row] !== second) continue;
      search++;
      let isCaused = false;
      const stack = [row];
      for (let at = stack.pop(); at !== undefined && !isCaused; at = stack.pop()) {
        for (let e = causeStart[at]; e < causeStart[at + 1]; e++) {
          const cause = causes[e];
          if (visited[cause] === search) continue;
          visited[cause] = search;
          if (typeOf[cause] === first) isCaused = true;
          stack.push(cause);
        }
      }
      if (!isCaused) uncaused++;
    }
  }
  return uncaused;
}

/**
 * A better hand-written way: every trigger searches forth, by breadth, and stops when it has as many answers as it wants.
 */
function searched(
  family: Family,
  first: number,
  second: number,
  isAnswer: (trigger: number, row: number) => boolean = () => true,
  wanted = 1,
): { open: number; answered: number } {
  const { size, typeOf } = family;
  const { start, rows } = effectsOf(family);
  const visited = new Uint32Array(size);
  const queue = new Uint32Array(size);
  let search = 0;
  let answered = 0;
  for (let row = 0; row < size; row++) {
    if (typeOf[row] !== first) continue;
    search++;
    let found = 0;
    let end = 1;
    queue[0] = row;
    for (let next = 0; next < end && found < wanted; next++) {
      const at = queue[next];
      for (let e = start[at]; e < start[at + 1] && found < wanted; e++) {
        const effect = rows[e];
        if (visited[effect] === search) continue;
        visited[effect] = search;
        if (typeOf[effect] === second && isAnswer(row, effect)) found++;
        queue[end++] = effect;
      }
    }
    if (found === wanted) answered++;
  }
  return { open: search - answered, answered };
}

/** Effects by counting sort, made once per graph: they are no part of what is timed. */
const effectsKept = new WeakMap<Family, { start: Uint32Array; rows: Uint32Array }>();

function effectsOf(family: Family): { start: Uint32Array; rows: Uint32Array } {
  const kept = effectsKept.get(family) ?? newEffects(family);
  effectsKept.set(family, kept);
  return kept;
}

function newEffects({ size, causeStart, causes }: Family): { start: Uint32Array; rows: Uint32Array } {
  const start = new Uint32Array(size + 1);
  for (const cause of causes) start[cause + 1]++;
  for (let row = 0; row < size; row++) start[row + 1] += start[row];
  const next = start.slice(0, size);
  const rows = new Uint32Array(causes.length);
  for (let row = 0; row < size; row++) {
    for (let e = causeStart[row]; e < causeStart[row + 1]; e++) rows[next[causes[e]]++] = row;
  }
  return { start, rows };
}
