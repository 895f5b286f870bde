/** Virtual time counts from here: every run begins on the same day, so that equal runs are equal bytes. */
export const RUN_ORIGIN = Date.UTC(2026, 0, 1);
