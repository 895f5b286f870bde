import type { Arrangement } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import type { LaneKeys } from './lane-keys.ts';
import { laneLinks } from './lane-links.ts';
import { orderLanes } from './lane-order.ts';
import { NO_LANE } from './placement.ts';

/** What is drawn as one lane: a key, or several that are folded. */
export interface LaneUnit {
  readonly name: string;
  readonly label: string;
  readonly keys: readonly number[];
  readonly events: number;
  readonly isFold: boolean;
  readonly isHidden: boolean;
  readonly isPinned: boolean;
}

/** All lanes that there could be, hidden ones too, from top to bottom, pinned ones first. */
export interface ArrangedLanes {
  readonly keys: LaneKeys;
  readonly units: readonly LaneUnit[];
  /** Per key its unit; `NO_LANE` for a key without events. */
  readonly unitOfKey: Uint32Array;
}

/** How lanes stand when nothing is moved; remembered by whoever asks twice, because finding it is cubic in lanes. */
export type LaneOrderCache = Map<string, Uint32Array>;

/** Folds, sorts, moves, pins and hides lanes as an arrangement says (rules R1 to R7). */
export function arrangeLanes(
  computation: Computation,
  keys: LaneKeys,
  arrangement: Arrangement,
  cache: LaneOrderCache = new Map(),
): ArrangedLanes {
  const folded = foldKeys(keys, arrangement);
  const sorted = sortUnits(computation, keys, folded, arrangement, cache);
  const moved = moveUnits(sorted, arrangement);
  const pinned = arrangement.pinned.flatMap((name) => moved.filter((unit) => unit.name === name));
  const rest = moved.filter((unit) => !pinned.includes(unit));
  const hidden = new Set(arrangement.hidden);
  const units = [...pinned, ...rest].map((unit, i) => ({
    ...unit,
    isHidden: hidden.has(unit.name),
    isPinned: i < pinned.length,
  }));
  return { keys, units, unitOfKey: unitOfKey(keys, units) };
}

type FoldedUnit = Omit<LaneUnit, 'isHidden' | 'isPinned'>;

/** Keys with events by first appearance; those of a fold stand where the first of them does. */
function foldKeys({ names, labels, counts, byAppearance }: LaneKeys, { folds }: Arrangement): FoldedUnit[] {
  const foldOf = new Map<string, number>();
  folds.forEach(({ members }, fold) => {
    for (const member of members) if (!foldOf.has(member)) foldOf.set(member, fold);
  });
  const membersOf = folds.map((): number[] => []);
  for (const key of byAppearance) {
    const fold = foldOf.get(names[key]);
    if (fold !== undefined) membersOf[fold].push(key);
  }
  const units: FoldedUnit[] = [];
  const done = new Set<number>();
  for (const key of byAppearance) {
    const fold = foldOf.get(names[key]);
    // a fold of one lane is that lane
    if (fold === undefined || membersOf[fold].length < 2) {
      const single = {
        name: names[key],
        label: labels[key],
        keys: [key],
        events: counts[key],
        isFold: false,
      };
      units.push(single);
    } else if (!done.has(fold)) {
      done.add(fold);
      const { name } = folds[fold];
      const events = membersOf[fold].reduce((sum, member) => sum + counts[member], 0);
      units.push({ name, label: name, keys: membersOf[fold], events, isFold: true });
    }
  }
  return units;
}

const byText = new Intl.Collator('en', { numeric: true });

function sortUnits(
  computation: Computation,
  keys: LaneKeys,
  units: readonly FoldedUnit[],
  { sort, folds }: Arrangement,
  cache: LaneOrderCache,
): FoldedUnit[] {
  switch (sort) {
    case 'first':
      return units.slice();
    case 'name':
      return units.toSorted((a, b) => byText.compare(a.label, b.label));
    case 'events':
      return units.toSorted((a, b) => b.events - a.events);
    case 'causality': {
      const name = JSON.stringify([keys.by, folds]);
      let order = cache.get(name);
      if (!order) {
        order = orderLanes(laneLinks(computation, keys.keyOf, unitOfKey(keys, units), units.length));
        cache.set(name, order);
      }
      return Array.from(order, (unit) => units[unit]);
    }
  }
}

function unitOfKey({ names }: LaneKeys, units: readonly { readonly keys: readonly number[] }[]): Uint32Array {
  const unitOf = new Uint32Array(names.length).fill(NO_LANE);
  units.forEach((unit, number) => {
    for (const key of unit.keys) unitOf[key] = number;
  });
  return unitOf;
}

/** One move after another; a move of or below a lane that is not there is passed over. */
function moveUnits(units: readonly FoldedUnit[], { moves }: Arrangement): readonly FoldedUnit[] {
  const order = units.slice();
  for (const { lane, below } of moves) {
    const from = order.findIndex(({ name }) => name === lane);
    if (from < 0 || lane === below) continue;
    if (below !== undefined && !order.some(({ name }) => name === below)) continue;
    const [unit] = order.splice(from, 1);
    const at = below === undefined ? 0 : order.findIndex(({ name }) => name === below) + 1;
    order.splice(at, 0, unit);
  }
  return order;
}
