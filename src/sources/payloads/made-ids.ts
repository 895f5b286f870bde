import type { PayloadOptions } from './reading.ts';

/** Ids for events that come without one: no two of an attachment are the same. */
export class MadeIds {
  private readonly prefix: string;
  private made = 0;

  constructor({ ids, source }: PayloadOptions) {
    this.prefix = ids ?? source;
  }

  next(): string {
    return this.of(String(++this.made));
  }

  /** The id for something that has a name of its own within the source. */
  of(name: string): string {
    return `${this.prefix}:${name}`;
  }
}
