import type { LiveAnomaly, LiveWarning } from '../../model/live/live-insight.ts';
import type { LiveViolation } from '../../model/live/live-verdict.ts';
import type { PayloadKind, SourceSecrets, SourceSpec } from '../../model/live/source-spec.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { FieldMapping } from '../../model/recording.ts';
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
  readonly anomalies: readonly LiveAnomaly[];
  readonly warnings: readonly LiveWarning[];
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
  /** What it is compared with, by its key among the models. */
  readonly model?: { readonly key: string; readonly name: string };
  readonly now: LiveMoment;
  readonly freeze: LiveFreeze | undefined;
  /** What watches froze up to the how manieth time is over, whenever it is told; all, as long as that is not known. */
  readonly freezesPassed: number;
  readonly bookmarks: readonly LiveBookmark[];
}

/** Where somebody has attached to, and how. */
export interface PastSource {
  /** In one line, as in a link. */
  readonly address: string;
  readonly payload: PayloadKind | 'auto';
  readonly mapping?: FieldMapping;
  /** What lets one in: only where the person has asked for it to be kept. Never leaves this browser but to the address. */
  readonly secrets?: SourceSecrets;
  /** What a WebSocket is sent first; kept like these, since it may let one in as well. */
  readonly hello?: string;
}

export interface LiveSlice {
  readonly live: ActiveLive | undefined;
  readonly liveFault: string | undefined;
  /** Demo systems that are built in; `undefined` until they have been asked for. */
  readonly demos: readonly DemoInfo[] | undefined;
  /** Where somebody has attached to, the latest first. */
  readonly pastSources: readonly PastSource[];
  /** The dialog that adds a source to what runs is open. */
  readonly isAddingSource: boolean;
  /** The violation, or the hit, that is looked at. */
  readonly liveFinding: { readonly kind: 'violation' | 'hit'; readonly number: number } | undefined;
  /** The event that is looked at, by its serial number. */
  readonly liveEvent: number | undefined;
}

export const initialLive: LiveSlice = {
  live: undefined,
  liveFault: undefined,
  demos: undefined,
  pastSources: [],
  isAddingSource: false,
  liveFinding: undefined,
  liveEvent: undefined,
};

/** What is on screen: the moment at which it was frozen, or now. */
export function shownMoment({ freeze, now }: ActiveLive): LiveMoment {
  return freeze?.moment ?? now;
}
