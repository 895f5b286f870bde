import type { EffectEnd } from './effect-end.ts';

/**
 * Remembers what was done under a key. While it is being done, whoever asks gets the same promise; afterwards the value,
 * as long as it is among those used last. What failed is forgotten.
 */
export class Once {
  private readonly running = new Map<string, Promise<EffectEnd>>();
  /** The one used longest ago is first. */
  private readonly done = new Map<string, unknown>();

  constructor(private readonly most: number) {}

  /** How it ended or will end for one that is not performed itself; `undefined` where it has to be. */
  find(key: string): Promise<EffectEnd> | undefined {
    const running = this.running.get(key);
    if (running) return running.then(shared);
    if (!this.done.has(key)) return undefined;
    const value = this.done.get(key);
    this.keep(key, value);
    return Promise.resolve({ end: 'cached', value });
  }

  /** From now on it is being done. Answers what is to be called with how it ended. */
  begin(key: string): (end: EffectEnd) => void {
    let settle: (end: EffectEnd) => void;
    this.running.set(
      key,
      new Promise((resolve) => {
        settle = resolve;
      }),
    );
    return (end) => {
      this.running.delete(key);
      if (end.end !== 'failed') this.keep(key, end.value);
      settle(end);
    };
  }

  private keep(key: string, value: unknown): void {
    this.done.delete(key);
    this.done.set(key, value);
    if (this.done.size > this.most) this.done.delete(this.done.keys().next().value as string);
  }
}

function shared(end: EffectEnd): EffectEnd {
  return end.end === 'failed' ? end : { end: 'cached', value: end.value };
}
