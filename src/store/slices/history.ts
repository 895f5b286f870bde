/** One step of undo: the view as it was, in writing, and what was changed from it. */
export interface ViewStep {
  readonly view: string;
  /** As in `Undo selection`. */
  readonly title: string;
}

export interface HistorySlice {
  /** Steps that can be undone, the latest last. */
  readonly undoable: readonly ViewStep[];
  /** Steps that can be redone, the next one last. */
  readonly redoable: readonly ViewStep[];
}

export const initialHistory: HistorySlice = { undoable: [], redoable: [] };
