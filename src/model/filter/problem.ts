/** Something in the text of a filter that cannot be read. */
export interface FilterProblem {
  /** The characters `[from, to)` that it is about. */
  readonly from: number;
  readonly to: number;
  /** A whole sentence. */
  readonly message: string;
  /** What could stand there instead; the empty text: nothing. */
  readonly suggestion?: string;
}
