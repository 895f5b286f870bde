/** What a note says at first glance; each has a shape and a letter of its own on the picture. */
export const NOTE_LOOKS = ['flag', 'question', 'warning', 'good'] as const;

export type NoteLook = (typeof NOTE_LOOKS)[number];

/** What a person wrote about an event. The event is known by its id, so that a note outlives rows and sessions. */
export interface Note {
  readonly id: string;
  readonly eventId: string;
  readonly text: string;
  readonly look: NoteLook;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** A place of an axis that a person marked: a line from top to bottom with a label. */
export interface AxisMarker {
  readonly id: string;
  readonly axis: string;
  /** World x of that axis. */
  readonly x: number;
  readonly label: string;
}
