import type { Actor } from './actor.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { Effects, Handling } from './effects.ts';
import type { Link, Target } from './link.ts';
import type { ActionPlan } from './plan/interface-plan.ts';
import { merged } from './scripting.ts';
import { lastRowOf, type Observation, type Occasion, type Payload } from './trigger/observation.ts';

/** What bringing a delivery needs of the run. */
export interface BringingEffects extends Pick<Effects, 'store' | 'isRapide' | 'emit'> {
  /** An event that is seen by nobody yet; nothing when it is suppressed or there may be no more. */
  record(
    actor: Actor,
    path: string,
    name: number,
    payload: Payload,
    causes: readonly number[],
  ): Observation | undefined;
  /** The payload as the action's parameters have it. */
  checked(actor: Actor, action: ActionPlan, payload: Payload, isWhole: boolean, handling: Handling): Payload;
  /** Says it where nothing in a component takes what arrives at one of its actions. */
  judgeTaking(actor: Actor, action: ActionPlan, handling: Handling): void;
  arrive(actor: Actor, observation: Observation, via: string): void;
}

/** Brings deliveries to their targets, in the reading of PyRapide (rule X15) or of Rapide (X16). */
export class Bringer {
  constructor(
    private readonly effects: BringingEffects,
    private readonly deliveries: DeliveryLog,
  ) {}

  bring(
    link: Link,
    { observations, bound }: Occasion,
    rows: readonly number[],
    { actor, action, isOwn }: Target,
    delivery: number,
  ): void {
    const { effects } = this;
    const { plan, memory } = link;
    const { how, id } = plan.connection;
    const given = plan.payload?.({ observations, bound, memory, happened: effects.store });
    const handling = { via: id, row: lastRowOf({ observations, bound }) };
    const makesEvent = effects.isRapide && how !== 'connect';
    const causes = makesEvent && how === 'pipe' ? withRow(rows, link.lastMade) : rows;
    if (isOwn) {
      const row = effects.emit(actor, action ?? '', given ?? merged(observations), { causes }, handling);
      if (row !== undefined) this.made(link, delivery, row);
      return;
    }
    if (action === undefined && !makesEvent) {
      for (const observation of observations) {
        this.nameAlso(observation.rows ?? [observation.row], observation.name, actor);
        effects.arrive(actor, given ? { ...observation, payload: given } : observation, id);
      }
      return;
    }
    const { name, path, payload } = this.asSeen(actor, action, observations, given, handling);
    if (!makesEvent) {
      this.nameAlso(rows, name, actor);
      const several = rows.length > 1 ? { rows } : undefined;
      const row = rows[rows.length - 1];
      effects.arrive(actor, { name, source: actor.source, payload, row, ...several }, id);
      return;
    }
    const made = effects.record(actor, path, name, payload, causes);
    if (made === undefined) return;
    this.made(link, delivery, made.row);
    effects.arrive(actor, made, id);
  }

  /** Under which name and with which payload the target sees it; to a component as a whole as the last one of it is. */
  private asSeen(
    actor: Actor,
    action: string | undefined,
    observations: readonly Observation[],
    given: Payload | undefined,
    handling: Handling,
  ): { name: number; path: string; payload: Payload } {
    const { effects } = this;
    const payload = given ?? merged(observations);
    if (action === undefined) {
      const { name } = observations[observations.length - 1];
      return { name, path: effects.store.names[name], payload };
    }
    const plan = actor.plan.action(action, effects.store.nameTable);
    effects.judgeTaking(actor, plan, handling);
    const checked = effects.checked(actor, plan, payload, given !== undefined, handling);
    return { name: plan.name, path: plan.path, payload: checked };
  }

  private made(link: Link, delivery: number, row: number): void {
    this.deliveries.made(delivery, row);
    link.lastMade = row;
  }

  /** Where Rapide connects, one occurrence has two names. */
  private nameAlso(rows: readonly number[], name: number, { path }: Actor): void {
    const { isRapide, store } = this.effects;
    if (!isRapide) return;
    for (const row of rows) store.alias(row, { name: store.names[name], source: path });
  }
}

function withRow(rows: readonly number[], row: number | undefined): readonly number[] {
  return row === undefined || rows.includes(row) ? rows : [...rows, row].sort((a, b) => a - b);
}
