import type { RunTrouble } from '../../model/design/run.ts';
import type { Actor, Chain } from './actor.ts';
import type { EventStore } from './event-store.ts';
import type { Payload } from './trigger/observation.ts';

/** Why events happen: what they depend on. */
export interface Origin {
  readonly causes: readonly number[];
  /** Of a serial rule in Rapide's reading. */
  readonly link?: ChainLink;
}

export const NO_ORIGIN: Origin = { causes: [] };

/** One firing in the chain of a serial rule. */
export class ChainLink {
  /** What the firing before it made. */
  readonly before: readonly number[];
  private readonly own: number[] = [];

  constructor(private readonly chain: Chain) {
    this.before = chain.last;
  }

  made(row: number): void {
    this.own.push(row);
    this.chain.last = this.own;
  }
}

/** What a component is handling, for what is said when something goes wrong. */
export interface Handling {
  readonly via?: string;
  readonly row?: number;
}

export type SayTrouble = (
  code: RunTrouble['code'],
  actor: Actor,
  message: string,
  handling?: Handling,
) => void;

/** What reactions bring about. */
export interface Effects {
  readonly store: EventStore;
  readonly isRapide: boolean;
  readonly say: SayTrouble;
  emit(
    actor: Actor,
    action: string,
    payload: Payload,
    origin: Origin,
    handling: Handling,
  ): number | undefined;
  emitLater(
    actor: Actor,
    action: string,
    payload: Payload,
    origin: Origin,
    after: number,
    handling: Handling,
  ): void;
}
