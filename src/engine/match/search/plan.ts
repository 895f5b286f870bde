import {
  AFTER,
  type Alternative,
  APART,
  BEFORE,
  CAUSE_OF,
  DISTINCT,
  EFFECT_OF,
  LISTED_AFTER,
  LISTED_BEFORE,
  type PlacedTime,
  type Plan,
  type PlanStep,
  type Program,
  type TimePair,
} from './program.ts';

/**
 * Begins with an atom, or where there are fewest candidates; goes on with what is tied most closely to what is
 * placed.
 */
export function planFor(program: Program, alternative: number, start = -1): Plan {
  const key = alternative * 128 + start + 1;
  const known = program.plans.get(key);
  if (known) return known;
  const plan = newPlan(program.alternatives[alternative], program.given.length, start < 0 ? [] : [start]);
  program.plans.set(key, plan);
  return plan;
}

/** Places the atoms in the given order and looks only for matches whose rows have that order too. */
export function planInOrder(program: Program, alternative: number, order: readonly number[]): Plan {
  return newPlan(program.alternatives[alternative], program.given.length, order).map((step, i) =>
    i === 0 ? step : { ...step, listedAfter: [...step.listedAfter, order[i - 1]] },
  );
}

/** @param order atoms that are placed first, in this order */
function newPlan(alternative: Alternative, givenCount: number, order: readonly number[]): Plan {
  const { atoms } = alternative;
  const placed: number[] = [];
  const bound = new Set<number>(Array.from({ length: givenCount }, (_, slot) => slot));
  const judged = { guards: new Set<number>(), checks: new Set<number>() };
  const steps: PlanStep[] = [];
  while (placed.length < atoms.length) {
    const atom = order[placed.length] ?? nextAtom(alternative, placed, bound);
    const known = new Set(bound);
    for (const slot of atoms[atom].slots) bound.add(slot);
    steps.push(stepFor(alternative, atom, placed, known, bound, judged));
    placed.push(atom);
  }
  return steps;
}

function nextAtom(alternative: Alternative, placed: readonly number[], bound: ReadonlySet<number>): number {
  const { atoms, relation, timePairs } = alternative;
  const closeness = (atom: number): number => {
    if ([...atoms[atom].byValue.keys()].some((slot) => bound.has(slot))) return 3;
    let tie = 0;
    for (const other of placed) {
      const bits = relation[atom * atoms.length + other];
      if ((bits & (CAUSE_OF | EFFECT_OF)) !== 0) tie = Math.max(tie, 3);
      else if ((bits & (BEFORE | AFTER)) !== 0) tie = Math.max(tie, 2);
      else if (timePairs.some(({ a, b }) => (a === atom && b === other) || (a === other && b === atom))) {
        tie = Math.max(tie, 1);
      }
    }
    return tie;
  };
  let best = -1;
  let bestTie = -1;
  for (let atom = 0; atom < atoms.length; atom++) {
    if (placed.includes(atom)) continue;
    const tie = closeness(atom);
    if (tie < bestTie) continue;
    if (tie === bestTie && atoms[atom].rows.length >= atoms[best].rows.length) continue;
    best = atom;
    bestTie = tie;
  }
  return best;
}

function stepFor(
  { atoms, relation, timePairs, checks }: Alternative,
  atom: number,
  placed: readonly number[],
  known: ReadonlySet<number>,
  bound: ReadonlySet<number>,
  judged: { readonly guards: Set<number>; readonly checks: Set<number> },
): PlanStep {
  const size = atoms.length;
  const bitsOf = (a: number, b: number): number => relation[a * size + b];
  const having = (bit: number): number[] => placed.filter((other) => (bitsOf(atom, other) & bit) !== 0);
  const after = having(AFTER);
  const before = having(BEFORE);
  const ordered = new Set([...after, ...before]);
  const isLast = placed.length === size - 1;
  const all = [...placed, atom];
  const guarded = all.filter((other) => {
    if (judged.guards.has(other)) return false;
    const { variants, slots } = atoms[other];
    const areBound = variants.every(({ guards, binds }) =>
      guards.every((guard) =>
        guard.slots.every(
          (slot) => bound.has(slot) || slots.includes(slot) || binds.some((bind) => bind.slot === slot),
        ),
      ),
    );
    if (!areBound && !isLast) return false;
    judged.guards.add(other);
    return variants.some(({ guards }) => guards.length > 0);
  });
  const ready = checks.flatMap((check, number) => {
    if (judged.checks.has(number)) return [];
    const isReady =
      check.atoms.every((one) => all.includes(one)) && check.slots.every((slot) => bound.has(slot));
    if (!isReady && !isLast) return [];
    judged.checks.add(number);
    return [number];
  });
  return {
    atom,
    // of those in a row the last is enough, the first
    after: after.filter((one) => !after.some((other) => (bitsOf(one, other) & BEFORE) !== 0)),
    before: before.filter((one) => !before.some((other) => (bitsOf(one, other) & AFTER) !== 0)),
    apart: having(APART),
    distinct: having(DISTINCT).filter(
      (other) => !ordered.has(other) && (bitsOf(atom, other) & (APART | LISTED_BEFORE | LISTED_AFTER)) === 0,
    ),
    listedAfter: having(LISTED_AFTER),
    listedBefore: having(LISTED_BEFORE),
    causes: having(EFFECT_OF),
    effects: having(CAUSE_OF),
    times: timePairs.flatMap((pair) => placedTime(pair, atom, placed)),
    byValue: [...atoms[atom].byValue].flatMap(([slot, postings]) =>
      known.has(slot) ? [{ slot, postings }] : [],
    ),
    guarded,
    checks: ready,
    isFirst: !atoms.some((_, other) => (bitsOf(atom, other) & AFTER) !== 0),
    isLast: !atoms.some((_, other) => (bitsOf(atom, other) & BEFORE) !== 0),
  };
}

function placedTime(pair: TimePair, atom: number, placed: readonly number[]): PlacedTime[] {
  const { a, b, kind } = pair;
  if (a === atom && placed.includes(b)) return [{ placed: b, kind, pair }];
  if (b === atom && placed.includes(a)) {
    return [{ placed: a, kind: kind === 'earlier' ? 'later' : 'window', pair }];
  }
  return [];
}
