/**
 * Something to be done to the world, as a value: to save, to download, to tell a person. Nothing happens until a runner
 * performs it. Who makes effects of a kind and who handles them agree on the type of its data.
 */
export interface Effect<Data = unknown> {
  readonly kind: string;
  /** What the handler needs, whatever it is: also a blob or a function. It never gets into events. */
  readonly data: Data;
  /** What this is to people: `Download places.csv`. Gets into events. */
  readonly label?: string;
}
