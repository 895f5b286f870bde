import type { KindName } from '../../model/anomaly.ts';
import type { Computation } from '../../model/computation.ts';
import type { LearntModel } from '../../model/learnt-model.ts';
import { type EventKinds, eventKinds } from './event-kinds.ts';
import { JoinTable } from './joins.ts';
import { PairTable } from './pair-table.ts';

/** A kind of the computation that the model has never seen. */
export const UNSEEN = 0xffffffff;

/** Pairs by one of their ends: those of kind `k` are `pair[start[k] .. start[k + 1])`, ascending. */
export interface PairsByKind {
  readonly start: Uint32Array;
  readonly pair: Uint32Array;
}

/** A model made ready for questions. Numbers of kinds and pairs are the model's own. */
export class ModelIndex {
  readonly kinds: number;
  /** Executions' events together. */
  readonly events: number;
  private readonly byPair: PairTable;
  private readonly byName: ReadonlyMap<string, number>;
  private joinsCache: JoinTable | undefined;
  private causesCache: PairsByKind | undefined;
  private effectsCache: PairsByKind | undefined;
  private alwaysCache: PairsByKind | undefined;

  constructor(readonly model: LearntModel) {
    this.kinds = model.kinds.name.length;
    this.events = model.kinds.seen.reduce((sum, seen) => sum + seen, 0);
    const { cause, effect } = model.pairs;
    this.byPair = new PairTable(this.kinds);
    for (let p = 0; p < cause.length; p++) this.byPair.of(cause[p], effect[p]);
    const { name, source } = model.kinds;
    this.byName = new Map(name.map((text, kind) => [keyOf(text, source[kind]), kind]));
  }

  /** The model's kind of a name and a source's stem, `UNSEEN` where it does not know it. */
  kindOf({ name, source }: KindName): number {
    return this.byName.get(keyOf(name, source)) ?? UNSEEN;
  }

  /** The model's pair of two of its kinds, or -1. */
  pairOf(cause: number, effect: number): number {
    return this.byPair.find(cause, effect);
  }

  /** Pairs in which a kind is the cause, and in which it is the effect. */
  get effectsOf(): PairsByKind {
    this.effectsCache ??= byKind(this.kinds, this.model.pairs.cause);
    return this.effectsCache;
  }

  get causesOf(): PairsByKind {
    this.causesCache ??= byKind(this.kinds, this.model.pairs.effect);
    return this.causesCache;
  }

  /** Entries of `always` by the kind that leads to the other. */
  get alwaysOf(): PairsByKind {
    this.alwaysCache ??= byKind(this.kinds, this.model.always.cause);
    return this.alwaysCache;
  }

  get joins(): JoinTable {
    if (!this.joinsCache) {
      this.joinsCache = new JoinTable();
      this.joinsCache.addAll(
        this.model.joins,
        Array.from({ length: this.kinds }, (_, kind) => kind),
      );
    }
    return this.joinsCache;
  }

  /** Part of the cause's events that had such an effect. */
  probabilityOf(pair: number): number {
    const { cause, causesWith } = this.model.pairs;
    return causesWith[pair] / this.model.kinds.seen[cause[pair]];
  }

  /** The computation's events as kinds of the model, `UNSEEN` for those it does not know. */
  classify(computation: Computation): ModelKinds {
    const own = eventKinds(computation, this.model.keyedBy);
    const modelKind = Uint32Array.from(own.name, (name, kind) =>
      this.kindOf({ name, source: own.source[kind] }),
    );
    return { own, kindOf: own.kindOf.map((kind) => modelKind[kind]) };
  }
}

export interface ModelKinds {
  /** The computation's own kinds, those unseen included. */
  readonly own: EventKinds;
  /** Per row the model's kind. */
  readonly kindOf: Uint32Array;
}

function keyOf(name: string, source: string): string {
  return `${name}\u0000${source}`;
}

function byKind(kinds: number, ends: readonly number[]): PairsByKind {
  const start = new Uint32Array(kinds + 1);
  for (const kind of ends) start[kind + 1]++;
  for (let kind = 0; kind < kinds; kind++) start[kind + 1] += start[kind];
  const next = start.slice();
  const pair = new Uint32Array(ends.length);
  ends.forEach((kind, p) => {
    pair[next[kind]++] = p;
  });
  return { start, pair };
}
