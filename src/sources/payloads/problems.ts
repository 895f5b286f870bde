import type { Diagnostics } from '../../model/diagnostic.ts';

/** Sentences kept of one message; how many more there were is said in one. */
const MOST_SENTENCES = 20;

/** What could not be read of one message. */
export class Problems {
  private readonly sentences: string[] = [];
  private more = 0;

  add(sentence: string): void {
    if (this.sentences.length < MOST_SENTENCES) this.sentences.push(sentence);
    else this.more++;
  }

  /**
   * What a reader of files has found. Its notes are no problems, and a cause that is not there is none in a stream: it
   * may come yet.
   */
  addFrom(diagnostics: Diagnostics): void {
    for (const { code, severity, message } of diagnostics.kept) {
      if (severity !== 'info' && code !== 'unknown-cause') this.add(message);
    }
  }

  list(): readonly string[] {
    if (this.more === 0) return this.sentences;
    return [...this.sentences, `There are ${this.more} more problems in the same message.`];
  }
}
