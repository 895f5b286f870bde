import type { Expression } from '../../../model/pattern/expression.ts';
import { placeholdersOf } from '../values/fields.ts';

/** Where values of placeholders are kept: what was given stays apart from what a match binds itself. */
export class Slots {
  constructor(
    readonly given: readonly string[],
    readonly names: readonly string[],
  ) {}

  get count(): number {
    return this.given.length + this.names.length;
  }

  isGiven(name: string): boolean {
    return this.given.includes(name);
  }

  /** Where a placeholder is looked up. */
  of(name: string): number {
    const place = this.given.indexOf(name);
    return place >= 0 ? place : this.ownOf(name);
  }

  /** Where a match binds it. */
  ownOf(name: string): number {
    return this.given.length + this.names.indexOf(name);
  }

  in(expression: Expression): number[] {
    return [...placeholdersOf(expression)].map((name) => this.of(name));
  }
}
