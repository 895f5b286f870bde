import type { Result } from '../../base/result.ts';
import type { InjectedEvent, RunEnd, RunRecipe, RunTrouble } from '../../model/design/run.ts';
import type { System } from '../../model/design/system.ts';
import type { Fault } from '../../model/fault.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { OpenSource } from './open-source.ts';

/** Running a design. One run at a time; another one ends the one before. Nothing here looks at the recording. */
export interface RunQuestions {
  /** Readies a run: nothing has happened yet. */
  begin(question: RunQuestion): Promise<Result<RunView, Fault>>;
  /**
   * Lets it go on until it has done what was asked, something stops it, or it is paused.
   * @param report how it stands, at most once per frame
   */
  go(how: RunHow, report: (view: RunView) => void): Promise<Result<RunView, Fault>>;
  pause(): Promise<void>;
  /** Goes back to an earlier step: the run is repeated up to there. */
  goBack(step: number, report: (view: RunView) => void): Promise<Result<RunView, Fault>>;
  /** Puts in an event from outside, before the next step. */
  inject(event: Omit<InjectedEvent, 'step'>): Promise<Result<RunView, Fault>>;
  /**
   * Puts in the events of a recording, one after the other in their order, each when nothing is left to do at the time
   * of the one before. Those count whose source is a component and whose name is an action of its interface.
   */
  feed(recording: OpenSource, report: (view: RunView) => void): Promise<Result<FedRun, Fault>>;
  /** Breakpoints, and whether any violation is one, that count from now on. */
  breakAt(breakpoints: readonly Breakpoint[], stopsAtViolation: boolean): Promise<void>;
  /** The newest deliveries, the newest first. */
  deliveries(limit: number): Promise<readonly DeliveryLine[]>;
  /** What a component knows now: its state by name. */
  stateOf(component: string): Promise<Json | undefined>;
  /** What has happened so far as a recording in Lightcone's own format, with the design and its rules inside. */
  recording(head: RecordingHead): Promise<Result<RunRecording, Fault>>;
}

export interface RunQuestion {
  readonly system: System;
  readonly recipe: RunRecipe;
  readonly breakpoints: readonly Breakpoint[];
  /** The run stands still at the first event at which a rule of the design does not hold. */
  readonly stopsAtViolation: boolean;
}

export type Breakpoint =
  | {
      readonly kind: 'pattern';
      readonly id: string;
      readonly pattern: Pattern;
      readonly clocks: readonly ClockSpec[];
    }
  /** At the first event at which the rule does not hold. */
  | { readonly kind: 'rule'; readonly id: string; readonly rule: string };

export type RunHow =
  /** As fast as it goes; with a speed, that many virtual milliseconds per millisecond. */
  | { readonly kind: 'on'; readonly speed: number | undefined }
  /** Until one more event has happened, one more delivery has been made, one more task has been done. */
  | { readonly kind: 'event' | 'delivery' | 'task' }
  /** For so much virtual time, in milliseconds. */
  | { readonly kind: 'time'; readonly millis: number };

/** Why a run that could go on stands still. */
export type RunPause =
  | { readonly kind: 'asked' }
  | { readonly kind: 'done' }
  | { readonly kind: 'breakpoint'; readonly id: string }
  | { readonly kind: 'violation'; readonly rule: string };

/** How a run stands. Columns are in the order of the system's connections and components. */
export interface RunView {
  readonly status: 'standing' | 'going' | 'ended';
  readonly pause: RunPause | undefined;
  readonly end: RunEnd | undefined;
  /** Virtual time since the start, in milliseconds. */
  readonly time: number;
  readonly events: number;
  readonly steps: number;
  /** Tasks that could be done next. */
  readonly choices: number;
  /** Deliveries made, per connection. */
  readonly carried: Uint32Array;
  /** Deliveries on their way, and the most there ever were. */
  readonly waiting: Uint32Array;
  readonly highWater: Uint32Array;
  /** 1 while it is not bound. */
  readonly isOff: Uint8Array;
  /** Events, per component. */
  readonly emitted: Uint32Array;
  readonly troubles: readonly RunTrouble[];
  readonly troubleCount: number;
  /** What the rules say so far; absent while it goes fast. */
  readonly verdicts: readonly Verdict[] | undefined;
}

/** One delivery. Times are virtual, in milliseconds since the start; absent for what has not come yet. */
export interface DeliveryLine {
  /** Its number among all, from 0. */
  readonly number: number;
  /** By the connection's id in the system. */
  readonly connection: string;
  readonly to: string;
  /** Ids of what is delivered. */
  readonly events: readonly string[];
  readonly enqueued: number;
  readonly started: number | undefined;
  readonly finished: number | undefined;
}

export interface FedRun {
  readonly view: RunView;
  /** Events of the recording, and those of them that were put in. */
  readonly events: number;
  readonly fed: number;
  /** Why there are no more of them, where one could not be put in: a sentence. */
  readonly stopped: string | undefined;
}

export interface RecordingHead {
  readonly name: string;
  /** The text of the design: its rules come along. */
  readonly text: string;
}

export interface RunRecording {
  readonly blob: Blob;
  /** SHA-256 of the bytes of the events, as hexadecimal digits: equal runs have equal ones. */
  readonly hash: string;
  readonly events: number;
  /** What repeats it. */
  readonly recipe: RunRecipe;
}
