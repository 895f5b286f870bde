import { range } from '../compile/draft.ts';
import { Enumeration } from '../search/enumeration.ts';
import type { Alternative, Atom, Program } from '../search/program.ts';
import { FOUND, Work } from '../search/work.ts';
import type { Assignment } from './violations.ts';

/** Candidates looked at for one part of a pattern. */
const BUDGET = 50_000;
/** Atoms beside the given ones of which all sets are tried; with more they are added one by one. */
const MOST_IN_SETS = 6;
/** Ways to match a part that are compared. */
const MOST_WAYS = 20;

/** The largest part of an alternative that can be matched around given events. */
export interface Partial {
  readonly alternative: number;
  /** Each way that was found gives every atom of the part its event. */
  readonly ways: readonly Assignment[];
  /** Atoms without an event. */
  readonly missing: readonly number[];
}

/** Masks in which one event is marked, each made once: they are as long as the recording. */
export class OnlyMasks {
  private readonly masks = new Map<number, Uint8Array>();

  constructor(private readonly size: number) {}

  /** -1: nothing is marked. */
  of(row: number): Uint8Array {
    let mask = this.masks.get(row);
    if (mask === undefined) {
      mask = new Uint8Array(this.size);
      if (row >= 0) mask[row] = 1;
      this.masks.set(row, mask);
    }
    return mask;
  }
}

/** `undefined` when not even the given events stand together. */
export function largestPart(
  program: Program,
  number: number,
  given: Assignment,
  only: OnlyMasks,
): Partial | undefined {
  const all = range(0, program.alternatives[number].atoms.length);
  const open = all.filter((atom) => !given.has(atom));
  const partWith = (added: readonly number[]): Partial | undefined => {
    const ways = waysOf(program, number, given, [...given.keys(), ...added], only);
    return ways.length === 0
      ? undefined
      : { alternative: number, ways, missing: open.filter((atom) => !added.includes(atom)) };
  };
  if (open.length <= MOST_IN_SETS) {
    for (const added of largestFirst(open)) {
      const part = partWith(added);
      if (part) return part;
    }
    return undefined;
  }
  let added: number[] = [];
  let best = partWith(added);
  for (const atom of best ? open : []) {
    const part = partWith([...added, atom]);
    if (!part) continue;
    best = part;
    added = [...added, atom];
  }
  return best;
}

/** All sets of the atoms, the largest first, of equally large ones those that keep what stands to the left. */
function largestFirst(atoms: readonly number[]): number[][] {
  const sets = range(0, 1 << atoms.length).map((bits) => atoms.filter((_, i) => (bits & (1 << i)) !== 0));
  return sets.sort((a, b) => b.length - a.length || compare(a, b));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((atom, place) => atom !== b[place]);
  return i < 0 ? 0 : a[i] - b[i];
}

/** Some ways to match these atoms with the given events in their places. */
function waysOf(
  program: Program,
  number: number,
  given: Assignment,
  atoms: readonly number[],
  only: OnlyMasks,
): Assignment[] {
  const alternative = partOf(program, number, given, atoms, only);
  const work = new Work();
  const enumeration = new Enumeration({ ...program, alternatives: [alternative], plans: new Map() }, work);
  enumeration.begin({});
  work.allow(BUDGET);
  const ways: Assignment[] = [];
  while (ways.length < MOST_WAYS && enumeration.advance() === FOUND) {
    ways.push(new Map(atoms.map((atom, i) => [atom, enumeration.search.rowOf[i]])));
  }
  return ways;
}

/** The alternative with these atoms alone, and what is asked of them among one another. */
function partOf(
  program: Program,
  number: number,
  given: Assignment,
  atoms: readonly number[],
  only: OnlyMasks,
): Alternative {
  const whole = program.alternatives[number];
  const placeOf = new Map(atoms.map((atom, i) => [atom, i]));
  const slots = new Set(range(0, program.given.length));
  for (const atom of atoms) for (const slot of whole.atoms[atom].slots) slots.add(slot);
  const isBound = (slot: number): boolean => slots.has(slot);
  const moved = (some: readonly number[]): number[] => some.map((atom) => placeOf.get(atom) as number);
  const has = (some: readonly number[]): boolean => some.every((atom) => placeOf.has(atom));
  const size = whole.atoms.length;
  return {
    atoms: atoms.map((atom) => atomFor(whole.atoms[atom], given.get(atom), isBound, only)),
    relation: Uint8Array.from({ length: atoms.length ** 2 }, (_, i) => {
      const [a, b] = [atoms[Math.floor(i / atoms.length)], atoms[i % atoms.length]];
      return whole.relation[a * size + b];
    }),
    timePairs: whole.timePairs
      .filter(({ a, b }) => has([a, b]))
      .map((pair) => ({ ...pair, a: placeOf.get(pair.a) as number, b: placeOf.get(pair.b) as number })),
    checks: whole.checks
      .filter((check) => has(check.atoms) && check.slots.every(isBound))
      .map((check) => {
        const own = { ...check, atoms: moved(check.atoms) };
        return own.kind === 'nothing-between' || own.kind === 'same-events'
          ? { ...own, left: moved(own.left), right: moved(own.right) }
          : own;
      }),
  };
}

/** Only the given event fits, where there is one; guards that need what is not bound here are left out. */
function atomFor(
  atom: Atom,
  row: number | undefined,
  isBound: (slot: number) => boolean,
  only: OnlyMasks,
): Atom {
  const variants = atom.variants.map((variant) => ({
    ...variant,
    mask: row === undefined ? variant.mask : only.of(variant.mask[row] === 1 ? row : -1),
    guards: variant.guards.filter(({ slots }) =>
      slots.every((slot) => isBound(slot) || variant.binds.some((bind) => bind.slot === slot)),
    ),
  }));
  return row === undefined
    ? { ...atom, variants }
    : { ...atom, variants, rows: Uint32Array.of(row), byValue: new Map() };
}
