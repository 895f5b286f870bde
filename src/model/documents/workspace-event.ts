import type { Json } from '../../base/changes/json.ts';

/** Something that happened in the workspace: a gesture, a command, a change of a document, an effect and how it ended. */
export interface WorkspaceEvent {
  readonly id: string;
  /** What happened, dotted from the general to the special: `gesture.click`, `rules.edited`, `effect.download`. */
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who: `you`, `another tab`, `command`, the name of a document, `storage`. */
  readonly source: string;
  readonly data: Json;
  readonly metadata?: { readonly [key: string]: Json };
  /** Ids of the events that led to this one. */
  readonly causes: readonly string[];
}
