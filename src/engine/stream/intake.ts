import type { StreamEvent } from '../../model/live/stream-event.ts';
import { DECLARED_CAUSE, type Provenance } from '../../model/provenance.ts';
import { type Pending, PendingEvents } from '../poset/pending-events.ts';
import type { Arrival } from './live-events.ts';
import { soundId } from './row-ids.ts';
import type { LiveWindow } from './window.ts';

export interface IntakeOptions {
  /** Events that may wait for causes at one time. */
  readonly mostPending: number;
  /** How long one waits, by the clock of who receives, in milliseconds. */
  readonly pendingMillis: number;
}

/** What becomes of an event when it comes. */
export type Offered = 'placed' | 'waiting' | 'repeated';

/** What was wrong with an event that was taken in all the same. */
export type IntakeProblem =
  | { readonly kind: 'self-cause' | 'cycle'; readonly id: string; readonly cause: string }
  /** The id is that of another event that came before; this one was left out. */
  | { readonly kind: 'duplicate-id'; readonly id: string };

interface Waiting {
  readonly event: StreamEvent;
  readonly arrival: Arrival;
  readonly causes: readonly string[];
  readonly rules: readonly Provenance[];
}

const NONE: readonly string[] = [];
const NO_LINKS: NonNullable<StreamEvent['links']> = [];

/** How causes that an event declares are known, for as many as are looked for one by one. */
const DECLARED: readonly Provenance[] = Array.from({ length: 16 }, () => DECLARED_CAUSE);

export interface IntakeCounts {
  /** Events that came again and were left out. */
  repeated: number;
  /** Events that waited for a cause and got it. */
  resolved: number;
  /** Events that were admitted without all of their causes. */
  admitted: number;
  problems: number;
}

/**
 * Merges sources by causality: an event takes its place when all of its causes have theirs; what has to wait waits, so many
 * and so long at most, and is then admitted with the missing causes marked (rules W).
 */
export class Intake {
  readonly counts: IntakeCounts = { repeated: 0, resolved: 0, admitted: 0, problems: 0 };
  private readonly pending = new PendingEvents<Waiting>();

  /**
   * @param placed called with the row of each event that takes its place, in this order
   * @param report called with what was wrong
   */
  constructor(
    private readonly window: LiveWindow,
    private readonly options: IntakeOptions,
    private readonly placed: (row: number, event: StreamEvent) => void,
    private readonly report: (problem: IntakeProblem) => void = () => {},
  ) {}

  get waiting(): number {
    return this.pending.size;
  }

  /** Events that wait, oldest first, each with the ids it misses. */
  *waitingEvents(): Generator<{
    readonly id: string;
    readonly name: string;
    readonly missing: readonly string[];
  }> {
    for (const { id, event, missing } of this.pending.all()) {
      yield { id, name: event.event.name, missing: [...missing] };
    }
  }

  offer(offered: StreamEvent, arrival: Arrival): Offered {
    const event = withSoundIds(offered);
    if (this.isKnown(event)) return 'repeated';
    if (this.placeAtOnce(event, arrival)) return 'placed';
    const waiting = this.withCauses(event, arrival);
    const missing = waiting.causes.filter((cause) => this.window.events.rowOfId(cause) === undefined);
    if (missing.length === 0) {
      this.place(waiting, []);
      return 'placed';
    }
    const sound = this.withoutCircles(event.id, missing);
    if (sound.length < missing.length)
      return this.offerWithout(
        waiting,
        missing.filter((id) => !sound.includes(id)),
      );
    this.pending.add(event.id, waiting, missing);
    while (this.pending.size > this.options.mostPending) this.admitOldest();
    return 'waiting';
  }

  /** Admits what has waited too long. @param now by the clock of who receives */
  expire(now: number): void {
    for (;;) {
      const [oldest] = this.pending.all();
      if (!oldest || now - oldest.event.arrival.at < this.options.pendingMillis) return;
      this.admitOldest();
    }
  }

  /** Nothing more comes: what waits is admitted. */
  flush(): void {
    while (this.pending.size > 0) this.admitOldest();
  }

  /** Nearly all events find their causes, which are few and declared: they take no more than their place. */
  private placeAtOnce(event: StreamEvent, arrival: Arrival): boolean {
    const { window } = this;
    const { causes = NONE, links } = event;
    if (links || causes.length > DECLARED.length) return false;
    window.makeRoom();
    const rows: number[] = [];
    for (const cause of causes) {
      const row = window.events.rowOfId(cause);
      if (row === undefined) return false;
      if (!rows.includes(row)) rows.push(row);
    }
    this.placed(window.events.append(event, rows, DECLARED, NONE, arrival), event);
    this.enterEffects(event.id);
    return true;
  }

  private isKnown({ id, name, source = '' }: StreamEvent): boolean {
    const { events } = this.window;
    const row = events.rowOfId(id);
    if (row === undefined && this.pending.size === 0) return false;
    const waiting = row === undefined ? this.pending.get(id) : undefined;
    if (row === undefined && !waiting) return false;
    this.counts.repeated++;
    const isOther = waiting
      ? waiting.event.event.name !== name || (waiting.event.event.source ?? '') !== source
      : events.types[events.typeOf[row as number]] !== name ||
        events.sources[events.sourceOf[row as number]] !== source;
    if (isOther) this.complain({ kind: 'duplicate-id', id });
    return true;
  }

  /** Its causes and how each is known, each once. */
  private withCauses(event: StreamEvent, arrival: Arrival): Waiting {
    const rules = new Map<string, Provenance>();
    for (const cause of event.causes ?? []) rules.set(cause, DECLARED_CAUSE);
    for (const { cause, provenance } of event.links ?? []) {
      if (!rules.has(cause)) rules.set(cause, provenance);
    }
    if (rules.delete(event.id)) this.complain({ kind: 'self-cause', id: event.id, cause: event.id });
    return { event, arrival, causes: [...rules.keys()], rules: [...rules.values()] };
  }

  /** Of missing causes those that do not themselves wait for the event. */
  private withoutCircles(id: string, missing: readonly string[]): string[] {
    if (this.pending.circleThrough(id, missing) === undefined) return [...missing];
    return missing.filter((cause) => {
      const isSound = this.pending.circleThrough(id, [cause]) === undefined;
      if (!isSound) this.complain({ kind: 'cycle', id, cause });
      return isSound;
    });
  }

  private offerWithout(waiting: Waiting, left: readonly string[]): Offered {
    const kept = waiting.causes.map((cause) => !left.includes(cause));
    const causes = waiting.causes.filter((_, i) => kept[i]);
    const rules = waiting.rules.filter((_, i) => kept[i]);
    const missing = causes.filter((cause) => this.window.events.rowOfId(cause) === undefined);
    const sound = { ...waiting, causes, rules };
    if (missing.length === 0) {
      this.place(sound, []);
      return 'placed';
    }
    this.pending.add(waiting.event.id, sound, missing);
    while (this.pending.size > this.options.mostPending) this.admitOldest();
    return 'waiting';
  }

  /** Admits the event that has waited longest; before it, where that waits too, what it waits for: their order is known. */
  private admitOldest(): void {
    const [oldest] = this.pending.all();
    if (!oldest) return;
    let first = oldest;
    for (let before = this.waitsFor(first); before; before = this.waitsFor(first)) first = before;
    this.pending.take(first.id);
    this.counts.admitted++;
    this.place(first.event, [...first.missing]);
  }

  private waitsFor({ missing }: Pending<Waiting>): Pending<Waiting> | undefined {
    for (const id of missing) {
      const pending = this.pending.get(id);
      if (pending) return pending;
    }
    return undefined;
  }

  /** Places an event, and what has waited for it, and so on. */
  private place(first: Waiting, missing: readonly string[]): void {
    this.enter(first, missing);
    this.enterEffects(first.event.id);
  }

  private enterEffects(cause: string): void {
    if (this.pending.size === 0) return;
    const queue = [cause];
    for (let next = 0; next < queue.length; next++) {
      for (const { id, event } of this.pending.arrived(queue[next])) {
        this.counts.resolved++;
        this.enter(event, []);
        queue.push(id);
      }
    }
  }

  private enter({ event, arrival, causes, rules }: Waiting, missing: readonly string[]): void {
    const { window } = this;
    window.makeRoom();
    const rows = causes.map((cause) => (missing.includes(cause) ? undefined : window.events.rowOfId(cause)));
    // what it waited for may have come and gone for good in the meantime
    const isThere = (_: unknown, i: number): boolean => rows[i] !== undefined;
    const row = window.events.append(
      event,
      rows.filter((cause) => cause !== undefined),
      rules.filter(isThere),
      causes.filter((_, i) => rows[i] === undefined),
      arrival,
    );
    this.placed(row, event);
  }

  private complain(problem: IntakeProblem): void {
    this.counts.problems++;
    this.report(problem);
  }
}

/** Ids that are one in a recording are one from the beginning, whoever looks for them. */
function withSoundIds(event: StreamEvent): StreamEvent {
  const { id, causes, links, partner } = event;
  if (areWellFormed(event)) return event;
  return {
    ...event,
    id: soundId(id),
    ...(partner !== undefined && { partner: soundId(partner) }),
    ...(causes && { causes: causes.map(soundId) }),
    ...(links && { links: links.map((link) => ({ ...link, cause: soundId(link.cause) })) }),
  };
}

function areWellFormed({ id, partner, causes = NONE, links = NO_LINKS }: StreamEvent): boolean {
  if (!id.isWellFormed() || partner?.isWellFormed() === false) return false;
  for (const cause of causes) if (!cause.isWellFormed()) return false;
  for (const { cause } of links) if (!cause.isWellFormed()) return false;
  return true;
}
