import type { Result } from '../../base/result.ts';
import type { Design } from '../../model/design/design.ts';
import type { Fault } from '../../model/fault.ts';
import type { NameCount } from './event-line.ts';

/** The recording on screen, laid over a design. */
export interface OverlayQuestions {
  overlay(question: OverlayQuestion): Promise<Result<OverlayAnswer, Fault>>;
}

export interface OverlayQuestion {
  readonly design: Design;
  /** The architecture by name. */
  readonly architecture: string;
  /** What somebody says about sources: the component that each is, `null` for none. */
  readonly mapping: { readonly [source: string]: string | null };
}

/** What a connection carried, or what flowed without one: the first edges, cause and effect in turn; the count has all. */
export interface OverlayFlow {
  readonly count: number;
  /** `[cause, effect, cause, effect, …]`, rows. */
  readonly edges: Uint32Array;
}

export interface OverlayAnswer {
  /** No flow is undeclared and every source is a component. */
  readonly conforms: boolean;
  /** Events per component, by its name in the drawing; those of all members of a row together. */
  readonly events: { readonly [component: string]: number };
  /** By the connection's id. */
  readonly carried: { readonly [connection: string]: OverlayFlow };
  /** Ids of connections that carried nothing. */
  readonly silent: readonly string[];
  /** Components without an event. */
  readonly absent: readonly string[];
  /** Sources that are no component, with their events; the first ones. */
  readonly strangers: readonly NameCount[];
  readonly strangerCount: number;
  /** The most frequent first; the first ones. */
  readonly undeclared: readonly (OverlayFlow & {
    readonly from: string;
    readonly to: string;
    /** There is a connection between the two, for other events. */
    readonly isConnected: boolean;
  })[];
  readonly undeclaredCount: number;
}
