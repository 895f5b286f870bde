import type { TextRange } from '../../model/pattern/pattern.ts';

/** Something said about a place of the pasted text, in whole sentences. */
export interface Remark extends TextRange {
  readonly message: string;
}

/** How many remarks of a kind are kept. */
const MOST_REMARKS = 200;

/** What was assumed, and what could not be translated. */
export class Remarks {
  readonly notes: Remark[] = [];
  readonly problems: Remark[] = [];
  private readonly said = new Set<string>();

  /** An assumption, said once however often it is made. */
  note(message: string, { from, to }: TextRange): void {
    if (this.said.has(message) || this.notes.length >= MOST_REMARKS) return;
    this.said.add(message);
    this.notes.push({ message, from, to });
  }

  problem(message: string, { from, to }: TextRange): void {
    if (this.problems.length < MOST_REMARKS) this.problems.push({ message, from, to });
  }

  /** Runs a part of the translation; when it is refused, the reason becomes a problem and the answer is `undefined`. */
  attempt<T>(part: () => T): T | undefined {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.problem(error.message, error.at);
      return undefined;
    }
  }
}

/** Leaves a part that cannot be read or translated, from however deep inside; `Remarks.attempt` is where it lands. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly at: TextRange,
  ) {
    super(message);
  }
}

export function refuse(message: string, at: TextRange): never {
  throw new Refusal(message, at);
}
