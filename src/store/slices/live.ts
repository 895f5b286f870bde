import type { LiveViolation } from '../../model/live/live-verdict.ts';
import type { SourceSpec } from '../../model/live/source-spec.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { RecordingClient } from '../../worker/client.ts';
import type { DemoInfo, LiveView, LiveWindowSize } from '../../worker/contract/live.ts';

/** What an attachment is judged by. */
export interface LiveRules {
  readonly name: string;
  /** Notation. */
  readonly text: string;
}

/** What is done when something that is watched for happens. */
export const WATCH_ACTS = ['tell', 'sound', 'notify', 'freeze'] as const;
export type WatchAct = (typeof WATCH_ACTS)[number];

/** Something a person wants to be told of. */
export interface WatchLine {
  readonly id: string;
  /** As it is written. */
  readonly text: string;
  readonly pattern: Pattern;
  readonly clocks: readonly ClockSpec[];
  readonly acts: readonly WatchAct[];
}

/** Numbers of one moment, for plots. */
export interface LiveSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly events: number;
  readonly retained: number;
  readonly pinned: number;
  readonly pending: number;
  readonly evicted: number;
  readonly violations: number;
  readonly sources: Readonly<
    Record<
      string,
      { readonly events: number; readonly lag: number; readonly lost: number; readonly backlog: number }
    >
  >;
}

/** What is on screen of an attachment at one moment. */
export interface LiveMoment {
  readonly view: LiveView;
  /** Newest first; the newest ones. */
  readonly violations: readonly LiveViolation[];
  readonly hits: readonly LiveViolation[];
  readonly samples: readonly LiveSample[];
}

/** The picture stands still, while the stream goes on. */
export interface LiveFreeze {
  readonly moment: LiveMoment;
  /** What was in the window then, as a recording. */
  readonly blob: Blob;
  /** Why it was frozen, when a watch did it. */
  readonly because: string | undefined;
}

/** A moment that a person wants to come back to: what was in the window then. */
export interface LiveBookmark {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly blob: Blob;
  readonly events: number;
}

/** Sources that run now, in a worker of their own. */
export interface ActiveLive {
  readonly serial: number;
  readonly client: RecordingClient;
  readonly name: string;
  readonly sources: readonly SourceSpec[];
  readonly startedAt: number;
  readonly window: LiveWindowSize;
  readonly rules: LiveRules;
  /** Sentences about the rules' text: what of it is not judged. */
  readonly rulesProblems: readonly string[];
  readonly watches: readonly WatchLine[];
  readonly now: LiveMoment;
  readonly freeze: LiveFreeze | undefined;
  readonly bookmarks: readonly LiveBookmark[];
}

export interface LiveSlice {
  readonly live: ActiveLive | undefined;
  readonly liveFault: string | undefined;
  /** Demo systems that are built in; `undefined` until they have been asked for. */
  readonly demos: readonly DemoInfo[] | undefined;
  /** The dialog that adds a source to what runs is open. */
  readonly isAddingSource: boolean;
  /** The violation, or the hit, that is looked at. */
  readonly liveFinding: { readonly kind: 'violation' | 'hit'; readonly number: number } | undefined;
}

export const initialLive: LiveSlice = {
  live: undefined,
  liveFault: undefined,
  demos: undefined,
  isAddingSource: false,
  liveFinding: undefined,
};

/** What is on screen: the moment at which it was frozen, or now. */
export function shownMoment({ freeze, now }: ActiveLive): LiveMoment {
  return freeze?.moment ?? now;
}
