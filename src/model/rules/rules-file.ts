/** A text of rules that a person keeps in this browser. */
export interface RulesFile {
  readonly key: string;
  readonly name: string;
  /** Notation. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}
