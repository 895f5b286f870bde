import type { TextRange } from '../model/pattern/pattern.ts';
import { inOrder, type NotationDiagnostic } from './diagnostic.ts';

/** The errors of a text, to be asked for by their place. */
export class Errors {
  private readonly errors: readonly NotationDiagnostic[];
  /** Of a text that can hardly be read not all is known. */
  private readonly end: number;

  constructor(problems: readonly NotationDiagnostic[]) {
    this.errors = inOrder(problems.filter(({ severity }) => severity === 'error'));
    this.end = this.errors.find(({ code }) => code === 'too-many')?.from ?? Number.POSITIVE_INFINITY;
  }

  /** Whether one begins in a place, or may. */
  hasIn(place: TextRange): boolean {
    return place.to >= this.end || this.firstIn(place) !== undefined;
  }

  firstIn({ from, to }: TextRange): NotationDiagnostic | undefined {
    let low = 0;
    let high = this.errors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.errors[middle].from < from) low = middle + 1;
      else high = middle;
    }
    const first: NotationDiagnostic | undefined = this.errors[low];
    return first && first.from <= to ? first : undefined;
  }
}
