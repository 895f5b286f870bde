/** A filter that a person gave a name. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Filters that outlive the recording on screen. */
export interface FiltersSlice {
  /** In the order in which they were saved. */
  readonly savedFilters: readonly SavedFilter[];
  /** Applied lately, the last one first. */
  readonly recentFilters: readonly string[];
}

export const initialFilters: FiltersSlice = { savedFilters: [], recentFilters: [] };
