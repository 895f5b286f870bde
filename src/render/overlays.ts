import type { NoteLook } from '../model/note.ts';

/**
 * What is laid over the picture by what somebody asked: a path, a set, a cut, anomalies. Rows are rows of the shown
 * computation; the worker sets them, the painter draws what is there.
 */
export interface Overlays {
  /** A result drawn on the picture: its events keep their colour, the others step back. */
  readonly emphasis?: Emphasis;
  /** Replay: 1 for an event inside the cut, that is, one that has happened. Downward closed. */
  readonly cut?: Uint8Array;
  /** Replay: events outside the cut whose causes are all inside. */
  readonly enabled?: Uint32Array;
  readonly anomalies?: AnomalyMarks;
  /** Events that are expected and not there, each after an event that is. */
  readonly ghosts?: readonly Ghost[];
  /** Events that a person picked together, ascending. */
  readonly picked?: Uint32Array;
  /** Events that a search found, ascending. */
  readonly found?: Uint32Array;
  readonly notes?: readonly NoteFlag[];
  /** The edge or step pointed at: cause, effect. */
  readonly link?: readonly [number, number];
}

export interface Emphasis {
  /** 1 for an event that belongs to the result. */
  readonly marks: Uint8Array;
  /** Pairs `from, to` drawn as strong lines: edges, or steps of a path. */
  readonly links: Uint32Array;
}

export interface AnomalyMarks {
  /** Rows, ascending, with the highest severity (0 to 1) of each. */
  readonly rows: Uint32Array;
  readonly severity: Float32Array;
}

export interface Ghost {
  /** The row that it would follow. */
  readonly after: number;
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
}

export interface NoteFlag {
  readonly row: number;
  readonly look: NoteLook;
}
