import { breather } from '../base/breathe.ts';
import { componentsOf, type Reachability } from '../engine/index.ts';
import {
  type ArrangedLanes,
  arrangeLanes,
  type LaneKeys,
  type LaneOrderCache,
  laneKeys,
  lanesOfUnits,
  type Placed,
  placePart,
} from '../layout/index.ts';
import type { Arrangement, LaneGrouping } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { Scene } from '../render/index.ts';
import type { FilterMode } from './contract/find.ts';
import type { LanesAnswer } from './contract/lanes.ts';
import { drawPart } from './draw-part.ts';
import type { Drawn } from './drawn.ts';
import { keptRows, lanesAnswer } from './lanes-answer.ts';

export interface PictureParts {
  readonly computation: Computation;
  readonly reachability: Reachability;
  readonly placed: Placed;
  /** 1 for an event that looks like a failure. */
  readonly failures: Uint8Array;
}

/** What is on screen: made as a whole, replaced as a whole. */
export interface Staged {
  readonly lanes: ArrangedLanes;
  readonly scene: Scene;
  readonly drawn: Drawn;
  readonly answer: LanesAnswer;
}

export interface StageWish {
  readonly arrangement: Arrangement;
  /** 1 for an event that fits the filter, if there is one. */
  readonly mask: Uint8Array | undefined;
  /** What the filter does with the events that do not fit. */
  readonly mode: FilterMode;
}

/** Makes what is on screen from an execution, an arrangement of its lanes and a filter. */
export class Stager {
  private revision = 0;
  private readonly keys = new Map<LaneGrouping, LaneKeys>();
  private readonly orders: LaneOrderCache = new Map();

  constructor(private readonly parts: PictureParts) {
    this.keys.set('source', parts.placed.lanes.keys);
  }

  /** Everything, on a lane per source, as it was placed when it was opened. */
  first(): Staged {
    const { computation, placed, failures } = this.parts;
    const { lanes, placement } = placed;
    const facts = { revision: 0, total: computation.size, filtered: undefined };
    const scene = new Scene(placement, failures, 0);
    return { lanes, scene, drawn: undefined, answer: lanesAnswer(lanes, undefined, facts) };
  }

  /** `undefined` when nobody wants it any more. */
  async stage(
    { arrangement, mask: wanted, mode }: StageWish,
    isWanted: () => boolean,
  ): Promise<Staged | undefined> {
    await Promise.resolve();
    const { computation, placed, reachability, failures } = this.parts;
    const mask = mode === 'hide' ? wanted : undefined;
    const keys = this.keysBy(arrangement.by);
    const lanes = arrangeLanes(computation, keys, arrangement, this.orders);
    const facts = {
      revision: ++this.revision,
      total: computation.size,
      filtered: wanted && mode,
    };
    const isHiding = lanes.units.some(({ isHidden }) => isHidden);
    if (!mask && !isHiding && !arrangement.foldsRuns) {
      const events = Uint32Array.from(lanes.units, (unit) => unit.events);
      const places = lanesOfUnits(lanes, events);
      const placement = placed.placement.withLanes({ ...places, keyOf: keys.keyOf });
      const scene = new Scene(placement, failures, facts.revision);
      return { lanes, scene, drawn: undefined, answer: lanesAnswer(lanes, undefined, facts) };
    }
    const unitOf = (row: number): number => lanes.unitOfKey[keys.keyOf[row]];
    const part = await drawPart(computation, {
      reachability,
      keep: mask || isHiding ? keptRows(lanes, mask) : undefined,
      runs: arrangement.foldsRuns ? { laneOf: unitOf, isApart: (row) => failures[row] === 1 } : undefined,
      breathe: breather(),
    });
    if (!isWanted()) return undefined;
    const { rows } = part.drawn;
    const keyOf = rows.map((row) => keys.keyOf[row]);
    const events = new Uint32Array(lanes.units.length);
    for (const key of keyOf) events[lanes.unitOfKey[key]]++;
    const places = lanesOfUnits(lanes, events);
    const placement = placePart(part.computation, placed.placement, rows, { ...places, keyOf });
    const scene = new Scene(
      placement,
      Uint8Array.from(rows, (row) => failures[row]),
      facts.revision,
      part.drawn.standsFor,
    );
    return { lanes, scene, drawn: part.drawn, answer: lanesAnswer(lanes, part, facts) };
  }

  keysBy(by: LaneGrouping): LaneKeys {
    let keys = this.keys.get(by);
    if (!keys) {
      const { computation, placed } = this.parts;
      keys = laneKeys(computation, by, placed.order, () => componentsOf(computation));
      this.keys.set(by, keys);
    }
    return keys;
  }
}
