/** A design as files of another notation. */
export interface DesignFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What the other notation cannot say, in whole sentences. */
  readonly losses: readonly string[];
}

/** A name that every file system takes. */
export function fileName(name: string, ending: string): string {
  const plain = name
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return `${plain || 'design'}${ending}`;
}

/** A set of sentences in the order in which they were said first. */
export class Losses {
  private readonly said = new Set<string>();

  add(sentence: string): void {
    this.said.add(sentence);
  }

  all(): string[] {
    return [...this.said];
  }
}
