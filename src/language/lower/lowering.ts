import type { Json } from '../../model/pattern/expression.ts';
import type { Pattern, TextRange } from '../../model/pattern/pattern.ts';
import type { Declared, Scope } from '../names/declared.ts';
import type { Suggestions } from '../names/suggestions.ts';
import type { KnownWorld } from '../names/world.ts';
import type { ConstraintNode, MacroNode, PatternNode } from '../tree.ts';
import type { Complaints } from './complaints.ts';
import { placeholdersIn } from './placeholders.ts';

/** What one analysis looks names up in. */
export interface Lookup {
  readonly declared: Declared;
  readonly world: KnownWorld | undefined;
  /** Macros that need no declaration. */
  readonly library: ReadonlyMap<string, MacroNode>;
  readonly suggestions: Suggestions;
}

/** One pattern or constraint on its way from the tree to the model. */
export class Lowering {
  /** Parts made so far: macros can make very many of a short text. */
  parts = 0;
  /** Levels that are open. */
  depth = 0;

  private names: Set<string> | undefined;
  private places: Map<object, TextRange> | undefined;

  /** @param of what is lowered, when its placeholders mean something already */
  constructor(
    readonly lookup: Lookup,
    private readonly of?: ConstraintNode | PatternNode,
  ) {}

  /** Placeholders that mean something already; those of macros get other names. */
  get placeholders(): Set<string> {
    this.names ??= this.of ? placeholdersIn(this.of) : new Set();
    return this.names;
  }

  /** Remembers where a part comes from. */
  placed<T extends object>(frame: Frame, at: TextRange, part: T): T {
    this.places ??= new Map();
    this.places.set(part, placeIn(frame, at));
    return part;
  }

  /** Where a part of the model comes from, for what is found out about it later. */
  placeOf(part: object): TextRange | undefined {
    return this.places?.get(part);
  }
}

export type LowerPattern = (lowering: Lowering, frame: Frame, node: PatternNode) => Pattern | undefined;

/** Surroundings of a node: the text itself, or the body of a macro that is being used. */
export interface Frame {
  readonly scope: Scope;
  readonly complaints: Complaints;
  readonly values: ReadonlyMap<string, MacroValue>;
  readonly patterns: ReadonlyMap<string, MacroPattern>;
  readonly counters: ReadonlyMap<string, Json>;
  /** Names that the placeholders of a macro have where it is used. */
  readonly renamed: Map<string, string>;
  /** Macros that are being used, the outermost first. */
  readonly macros: readonly MacroNode[];
  /** The place of the text that uses the outermost macro. */
  readonly at: TextRange | undefined;
}

/** What was given for a value parameter; `open` while the macro itself is looked at. */
export type MacroValue =
  | { readonly kind: 'placeholder'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'duration'; readonly millis: number }
  | { readonly kind: 'open' };

/** What was given for a pattern parameter, with the surroundings of where it was given. */
export type MacroPattern =
  | { readonly kind: 'pattern'; readonly node: PatternNode; readonly frame: Frame }
  | { readonly kind: 'open' };

export function outerFrame(scope: Scope, complaints: Complaints): Frame {
  return {
    scope,
    complaints,
    values: new Map(),
    patterns: new Map(),
    counters: new Map(),
    renamed: new Map(),
    macros: [],
    at: undefined,
  };
}

/** The place of a node in the text: of what a macro is made of, where the macro is used. */
export function placeIn({ at }: Frame, { from, to }: TextRange): TextRange {
  return at ?? { from, to };
}

/** The name of a placeholder in the model. */
export function placeholderName(lowering: Lowering, frame: Frame, name: string): string {
  if (frame.macros.length === 0) return name;
  const known = frame.renamed.get(name);
  if (known !== undefined) return known;
  let fresh = name;
  for (let number = 2; lowering.placeholders.has(fresh); number++) fresh = `${name}_${number}`;
  lowering.placeholders.add(fresh);
  frame.renamed.set(name, fresh);
  return fresh;
}
