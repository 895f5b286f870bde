import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Declared } from '../names/declared.ts';
import type { Definition } from './definitions.ts';

/** A name of the recordings or of the language itself, which no text declares. */
export type ForeignKind =
  | 'eventType'
  | 'source'
  | 'path'
  | 'field'
  | 'function'
  | 'scriptFunction'
  | 'clock'
  | 'macro'
  | 'type';

/** A place of the text where something is named, and what it is. */
export interface Occurrence extends TextRange {
  readonly means: Definition | { readonly kind: ForeignKind; readonly name: string };
  /** The place that declares it; of a placeholder the first one that binds it. */
  readonly isDefinition: boolean;
}

export interface NamesOfText {
  readonly declared: Declared;
  /** In the order of the text; none overlaps another. */
  readonly occurrences: readonly Occurrence[];
}

/** Whether two names stand for the same thing. */
export function isSame(a: Occurrence['means'], b: Occurrence['means']): boolean {
  return (
    a.kind === b.kind &&
    a.name === b.name &&
    (isDeclared(a) ? isDeclared(b) && a.node === b.node : !isDeclared(b))
  );
}

/** Whether a name is declared in the text. */
export function isDeclared(means: Occurrence['means']): means is Definition {
  return 'node' in means;
}
