import type { Interner } from '../../base/interner.ts';

/** Names by number: those that are known beforehand, which all runs share, and behind them those that come up in one. */
export class Names {
  private own: { readonly texts: string[]; readonly numbers: Map<string, number> } | undefined;

  constructor(private readonly known: Interner) {}

  /** The texts by number. */
  get texts(): readonly string[] {
    return this.own?.texts ?? this.known.texts;
  }

  /** The number of a text, a new one for a new text. */
  of(text: string): number {
    return this.known.find(text) ?? this.own?.numbers.get(text) ?? this.add(text);
  }

  private add(text: string): number {
    this.own ??= { texts: [...this.known.texts], numbers: new Map() };
    const number = this.own.texts.push(text) - 1;
    this.own.numbers.set(text, number);
    return number;
  }
}
