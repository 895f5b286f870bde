import {
  cutBefore,
  cutChange,
  cutOf,
  dueTimes,
  type LinearOrder,
  linearOrder,
  ReplayCut,
  readCut,
  writeCut,
} from '../../engine/index.ts';
import type { Computation } from '../../model/computation.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type {
  LaneChange,
  ReplayLists,
  ReplayMove,
  ReplayOrder,
  ReplayQuestions,
  ReplayState,
  Waiting,
} from '../contract/replay.ts';
import { lineOf, linesOf } from '../event-lines.ts';
import type { Shown } from '../shown.ts';
import { waitingOf } from '../waiting.ts';
import type { Desk } from './desk.ts';

const MOST_LISTED = 200;
const MOST_LAST = 50;
const MOST_PULLED_SOURCES = 5;

/** Outlines of what can happen next are drawn for so many events; more cannot be told apart. */
const MOST_OUTLINED = 2000;

/** A replay of one execution. */
interface Replay {
  readonly cut: ReplayCut;
  readonly due: Float64Array;
  readonly hasTimes: boolean;
  readonly start: number;
  order: ReplayOrder;
  readonly orders: Map<ReplayOrder, LinearOrder>;
  /** Where the clock stands while playing by wall time; any other move forgets it. */
  moment: number | undefined;
  drag: { readonly number: number; readonly before: Uint8Array } | undefined;
}

/** The cut of each execution that was replayed, and its moves. */
export class ReplayTopic implements ReplayQuestions {
  private readonly replays = new WeakMap<Shown, Replay>();

  constructor(private readonly desk: Desk) {}

  async move(move: ReplayMove): Promise<ReplayState | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const replay = this.replayOf(shown);
    if (move.kind !== 'time') replay.moment = undefined;
    if (move.kind !== 'lane') replay.drag = undefined;
    const change = move.kind === 'lane' ? moveLane(shown, replay, move) : undefined;
    if (move.kind !== 'lane') moveCut(shown.computation, replay, move);
    layOver(shown, replay);
    return { ...stateOf(shown.computation, replay), change };
  }

  async leave(): Promise<void> {
    this.desk.shown()?.picture.overlay({ cut: undefined, enabled: undefined });
  }

  async orderBy(order: ReplayOrder): Promise<ReplayState | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const replay = this.replayOf(shown);
    replay.order = order;
    replay.moment = undefined;
    replay.cut.orderBy(orderOf(shown.computation, replay, order));
    return stateOf(shown.computation, replay);
  }

  async lists(): Promise<ReplayLists> {
    const shown = this.desk.shown();
    if (!shown) return { enabled: [], last: [], frontier: [] };
    const { computation } = shown;
    const { cut } = this.replayOf(shown);
    return {
      enabled: linesOf(computation, cut.firstEnabled(MOST_LISTED)),
      last: linesOf(computation, cut.lastHappened(MOST_LAST)),
      frontier: linesOf(computation, cut.frontier.sorted().subarray(0, MOST_LISTED)),
    };
  }

  async waiting(row: EventIndex): Promise<Waiting | undefined> {
    const shown = this.desk.shown();
    if (!shown || !(row < shown.computation.size)) return undefined;
    return waitingOf(shown.computation, this.replayOf(shown).cut, row);
  }

  async text(): Promise<{ text: string; isExact: boolean } | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    const { computation } = shown;
    const replay = this.replayOf(shown);
    const { cut, order } = replay;
    return writeCut(computation, cut.marks, order, orderOf(computation, replay, order));
  }

  private replayOf(shown: Shown): Replay {
    let replay = this.replays.get(shown);
    if (!replay) {
      replay = createReplay(shown.computation);
      this.replays.set(shown, replay);
    }
    return replay;
  }
}

function createReplay(computation: Computation): Replay {
  const order = linearOrder(computation, 'time');
  const due = dueTimes(computation);
  return {
    cut: new ReplayCut(computation, order),
    due,
    hasTimes: computation.timeOf.some((time) => !Number.isNaN(time)),
    start: due.length > 0 ? due[order.rows[0]] : 0,
    order: 'time',
    orders: new Map([['time', order]]),
    moment: undefined,
    drag: undefined,
  };
}

function orderOf(computation: Computation, { orders }: Replay, choice: ReplayOrder): LinearOrder {
  let order = orders.get(choice);
  if (!order) {
    order = linearOrder(computation, choice);
    orders.set(choice, order);
  }
  return order;
}

function moveCut(
  computation: Computation,
  replay: Replay,
  move: Exclude<ReplayMove, { readonly kind: 'lane' }>,
): void {
  const { cut } = replay;
  switch (move.kind) {
    case 'stay':
      break;
    case 'events':
      for (let i = 0; i < move.count && cut.step() !== undefined; i++);
      for (let i = 0; i > move.count && cut.stepBack() !== undefined; i--);
      break;
    case 'levels':
      for (let i = 0; i < move.count && cut.stepLevel() > 0; i++);
      for (let i = 0; i > move.count && cut.stepBackLevel() > 0; i--);
      break;
    case 'time':
      playTime(computation, replay, move.millis, move.longestWait);
      break;
    case 'to':
      cut.moveTo(move.happened);
      break;
    case 'before':
      cut.become(cutBefore(computation, move.row));
      break;
    case 'after':
      cut.become(cutOf(computation, [move.row]));
      break;
    case 'let':
      cut.advance(move.row);
      break;
    case 'take-back':
      cut.retreat(move.row);
      break;
    case 'text':
      cut.become(readCut(computation, move.text) ?? cut.marks.slice());
  }
}

/** The clock starts at the event that is due next and then runs by itself. */
function playTime(
  computation: Computation,
  replay: Replay,
  millis: number,
  longestWait = Number.POSITIVE_INFINITY,
): void {
  const { cut, due, order } = replay;
  cut.orderBy(orderOf(computation, replay, 'time'));
  const first = cut.next();
  if (first !== undefined) {
    replay.moment = replay.moment === undefined ? due[first] : replay.moment + millis;
    cut.stepTo(replay.moment, due);
    const next = cut.next();
    if (next !== undefined) replay.moment = Math.max(replay.moment, due[next] - longestWait);
  }
  if (order !== 'time') cut.orderBy(orderOf(computation, replay, order));
}

function moveLane(
  { computation, picture }: Shown,
  replay: Replay,
  { lane, axis, to, drag }: Extract<ReplayMove, { readonly kind: 'lane' }>,
): LaneChange {
  const { cut } = replay;
  if (replay.drag?.number === drag) cut.become(replay.drag.before);
  else replay.drag = { number: drag, before: cut.marks.slice() };
  const { rows, start, x } = picture.marksOfLane(lane, axis);
  const passed = 'passed' in to ? to.passed : countUpTo(x, to.x);
  const count = start[Math.min(Math.max(0, passed), start.length - 1)];
  const { before } = replay.drag;
  cut.moveLane(rows, count);
  const { came, went, ofSource } = cutChange(computation, before, cut.marks);
  let own = 0;
  let pulled = came + went;
  for (const row of rows) {
    if (cut.marks[row] === before[row]) continue;
    own += cut.marks[row] - before[row];
    pulled--;
    ofSource[computation.sourceOf[row]]--;
  }
  const pulledSources = Array.from(ofSource, (count, source) => ({
    name: computation.sources[source],
    count,
  }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return {
    lane,
    own,
    pulled,
    pulledSources: pulledSources.slice(0, MOST_PULLED_SOURCES),
    pulledSourceCount: pulledSources.length,
  };
}

/** How many of the ascending numbers are not above one. */
function countUpTo(sorted: Float64Array, most: number): number {
  const above = sorted.findIndex((x) => x > most);
  return above < 0 ? sorted.length : above;
}

/** The picture gets views of the cut's own memory, each a new object so that it is known to have changed. */
function layOver({ picture }: Shown, { cut }: Replay): void {
  const { enabled, marks } = cut;
  picture.overlay({
    cut: marks.subarray(),
    enabled: enabled.rows.subarray(0, Math.min(MOST_OUTLINED, enabled.size)),
  });
}

function stateOf(computation: Computation, replay: Replay): ReplayState {
  const { cut, due, hasTimes, start, moment } = replay;
  const next = cut.next();
  const [last] = cut.lastHappened(1);
  const stands = moment ?? (last === undefined ? start : due[last]);
  return {
    happened: cut.happened,
    total: cut.size,
    enabled: cut.enabled.size,
    frontier: cut.frontier.size,
    outlined: Math.min(MOST_OUTLINED, cut.enabled.size),
    next: next === undefined ? undefined : lineOf(computation, next),
    last: last === undefined ? undefined : lineOf(computation, eventIndex(last)),
    moment: hasTimes ? stands - start : undefined,
    change: undefined,
  };
}
