import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Document } from '../parse.ts';

/** A text that was read; the language's analysis is one. */
export interface Understood {
  readonly document: Document;
}

/** What a completion stands for; an editor chooses a sign by it. */
export type CompletionKind =
  | 'keyword'
  | 'snippet'
  | 'interface'
  | 'module'
  | 'component'
  | 'action'
  | 'parameter'
  | 'macro'
  | 'clock'
  | 'constraint'
  | 'eventType'
  | 'source'
  | 'path'
  | 'value'
  | 'placeholder'
  | 'function'
  | 'field';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is written. In a snippet `${1:word}` are the places to go through, `$0` the last one. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** A few words beside the label: where it comes from, how often it is in the data. */
  readonly detail: string;
  /** A sentence or two. */
  readonly about?: string;
  /** What is typed is compared with this; with the label when absent. */
  readonly filter?: string;
  /** More can be completed right behind it. */
  readonly isOpen: boolean;
}

/** What could stand at a place, best first, in place of the range. */
export interface Completions extends TextRange {
  readonly options: readonly Completion[];
}

export interface Hover extends TextRange {
  /** The definition, in the notation. */
  readonly notation?: string;
  /** Plain sentences. */
  readonly sentences: readonly string[];
}

export interface Signature {
  /** `alert(message: string, severity: "low" | "high" = "low")` */
  readonly label: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly TextRange[];
  /** Which one is being written; -1 when none of them. */
  readonly active: number;
  readonly about?: string;
}

export type OutlineKind =
  | 'interface'
  | 'action'
  | 'service'
  | 'module'
  | 'state'
  | 'architecture'
  | 'component'
  | 'connection'
  | 'constraint'
  | 'rebinding'
  | 'generator'
  | 'observe'
  | 'macro'
  | 'clock';

export interface OutlineEntry extends TextRange {
  readonly name: string;
  readonly kind: OutlineKind;
  readonly detail: string;
  /** The name itself, inside the range. */
  readonly nameAt: TextRange;
  readonly children: readonly OutlineEntry[];
}

export interface Fold extends TextRange {
  readonly kind: 'block' | 'comment';
}

/** What a word of the text is; the colours follow it. */
export const TOKEN_KINDS = [
  'comment',
  'string',
  'number',
  'keyword',
  'operator',
  'placeholder',
  'interface',
  'module',
  'component',
  'action',
  'parameter',
  'macro',
  'clock',
  'constraint',
  'source',
  'field',
  'function',
  'type',
  'script',
  'name',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export interface Token extends TextRange {
  readonly kind: TokenKind;
  /** The place that defines the name. */
  readonly isDefinition: boolean;
}
