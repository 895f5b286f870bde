import type { TextRange } from '../../model/pattern/pattern.ts';

/** What every node has: its place, and how many levels of nodes it holds (1 for a leaf). */
interface Placed extends TextRange {
  readonly depth: number;
}

export type BinaryWord =
  | ('or' | 'and' | '|' | '^' | '&' | '<<' | '>>')
  | ('+' | '-' | '*' | '/' | '//' | '%' | '@' | '**');
export type ComparisonWord = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** The part of Python's expressions that is read: enough for rules and their conditions. */
export type PyNode = Placed &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'list'; readonly bracket: 'list' | 'tuple' | 'set'; readonly items: readonly PyNode[] }
    | { readonly kind: 'dict'; readonly entries: readonly DictEntry[] }
    | { readonly kind: 'attribute'; readonly of: PyNode; readonly name: string }
    | { readonly kind: 'subscript'; readonly of: PyNode; readonly index: PyNode }
    | { readonly kind: 'call'; readonly callee: PyNode; readonly args: readonly Argument[] }
    | { readonly kind: 'unary'; readonly operator: 'not' | '-' | '+' | '~'; readonly of: PyNode }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryWord;
        readonly left: PyNode;
        readonly right: PyNode;
      }
    | { readonly kind: 'compare'; readonly first: PyNode; readonly rest: readonly Comparison[] }
    | {
        readonly kind: 'choice';
        readonly test: PyNode;
        readonly yes: PyNode;
        readonly no: PyNode;
      }
    | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: PyNode }
    | {
        readonly kind: 'generator';
        readonly element: PyNode;
        readonly variable: string;
        readonly over: PyNode;
        readonly hasConditions: boolean;
      }
  );

export interface DictEntry {
  /** `undefined` for `**other`. */
  readonly key: PyNode | undefined;
  readonly value: PyNode;
}

export interface Comparison {
  readonly operator: ComparisonWord;
  readonly right: PyNode;
}

/** One argument of a call: by place, by name, or unpacked with one star or two. */
export interface Argument extends TextRange {
  readonly name?: string;
  readonly stars: '' | '*' | '**';
  readonly value: PyNode;
}

export type PyStatement = TextRange &
  (
    | { readonly kind: 'assign'; readonly target: string; readonly value: PyNode }
    | { readonly kind: 'expression'; readonly value: PyNode }
    | { readonly kind: 'return'; readonly value: PyNode | undefined }
    | { readonly kind: 'import'; readonly names: readonly { readonly name: string; readonly as: string }[] }
    | {
        readonly kind: 'function';
        readonly name: string;
        readonly parameters: readonly string[];
        readonly decorators: readonly PyNode[];
        readonly body: readonly PyStatement[];
      }
    /** A statement that is not read, by its first word; what stands below it in the text is. */
    | { readonly kind: 'other'; readonly word: string; readonly head: string }
  );

/** `a.b.c` as its names; `undefined` when it is anything else. */
export function dottedPath(node: PyNode): readonly string[] | undefined {
  const names: string[] = [];
  let at = node;
  while (at.kind === 'attribute') {
    names.push(at.name);
    at = at.of;
  }
  return at.kind === 'name' ? [...names, at.name].reverse() : undefined;
}
