import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fault } from '../../model/fault.ts';
import type { FormatId, ReadOptions } from '../../model/recording.ts';
import type { RecordingClient } from '../../worker/client.ts';
import type { Progress, ReadPreview, Snapshot } from '../../worker/contract.ts';

/** Where a recording came from; enough to open it again and to say so in a link. */
export type Origin =
  | { readonly kind: 'file'; readonly name: string }
  | {
      readonly kind: 'example';
      readonly id: string;
      readonly name: string;
      readonly title: string;
      readonly question: string | undefined;
    }
  | { readonly kind: 'url'; readonly url: string; readonly name: string }
  | {
      /** Came inside the page itself, which somebody handed over. */
      readonly kind: 'page';
      readonly name: string;
      readonly title: string | undefined;
      readonly question: string | undefined;
    }
  | { readonly kind: 'stored'; readonly key: string; readonly name: string }
  /** What was in the window of an attachment at one moment. */
  | { readonly kind: 'live'; readonly name: string }
  /** What came of running a design. */
  | { readonly kind: 'run'; readonly name: string }
  /** The workspace's own history, made for being looked at. */
  | { readonly kind: 'workspace'; readonly name: string };

/** The recording on screen. */
export interface OpenRecording {
  /** Changes with every recording that is opened; a new canvas and fresh queries belong to it. */
  readonly serial: number;
  readonly origin: Origin;
  readonly client: RecordingClient;
  readonly snapshot: Snapshot;
  readonly options: ReadOptions;
}

/** A recording on its way in; the one on screen stays until this succeeds. */
export interface Opening {
  readonly serial: number;
  readonly origin: Origin;
  readonly progress: Progress;
  readonly startedAt: number;
  readonly cancel: () => void;
}

/** Something that opening has to ask the person before it can go on. */
export type OpenQuestion =
  | {
      readonly kind: 'lossy';
      readonly origin: Origin;
      readonly fault: Fault;
      readonly soundEvents: number;
      readonly lost: number;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'choose'; readonly origin: Origin; readonly entries: readonly string[] }
  | {
      readonly kind: 'ask';
      readonly origin: Origin;
      readonly fault: Fault;
      readonly format: FormatId;
      readonly guess: ReadOptions;
      readonly preview: ReadPreview;
    }
  | { readonly kind: 'failed'; readonly origin: Origin; readonly fault: Fault };

/** The answer a person gives to an `OpenQuestion`; `cancel` leaves everything as it was. */
export type OpenAnswer =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'retry'; readonly options: ReadOptions };

export interface SessionSlice {
  readonly recording: OpenRecording | undefined;
  readonly opening: Opening | undefined;
  readonly openQuestion: OpenQuestion | undefined;
}

export const initialSession: SessionSlice = {
  recording: undefined,
  opening: undefined,
  openQuestion: undefined,
};
