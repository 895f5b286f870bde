import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';

/**
 * An event before it is published. What is given is kept, also fields that only some events have; what is missing of
 * `id`, `at` and `causes` is filled in. `causes` that are given are all the causes: an empty list says that there are none.
 */
export type EventDraft = Omit<WorkspaceEvent, 'id' | 'at' | 'causes'> &
  Partial<Pick<WorkspaceEvent, 'id' | 'at' | 'causes'>>;

/** Answers the event as it was published, or `undefined` where it was kept back. */
export type Publish = (draft: EventDraft) => WorkspaceEvent | undefined;

/** Where what a draft lacks comes from. */
export interface DraftSources {
  readonly now: () => number;
  readonly newId: () => string;
}

/** The draft itself where it lacks nothing. */
export function completeDraft(
  draft: EventDraft,
  causes: readonly string[],
  { now, newId }: DraftSources,
): WorkspaceEvent {
  if (isWhole(draft)) return draft;
  return { ...draft, id: draft.id ?? newId(), at: draft.at ?? now(), causes: draft.causes ?? causes };
}

function isWhole(draft: EventDraft): draft is WorkspaceEvent {
  return draft.id !== undefined && draft.at !== undefined && draft.causes !== undefined;
}
