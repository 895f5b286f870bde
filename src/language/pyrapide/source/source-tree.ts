import type { TextRange } from '../../../model/pattern/pattern.ts';
import type { PyNode } from '../tree.ts';

export interface SourceParameter {
  readonly name: string;
  readonly annotation: PyNode | undefined;
  readonly default: PyNode | undefined;
}

export type FunctionStatement = SourceStatement & { readonly kind: 'function' };
export type ClassStatement = SourceStatement & { readonly kind: 'class' };

/** A statement of a program, with what is indented below it. */
export type SourceStatement = TextRange &
  (
    | {
        readonly kind: 'class';
        readonly name: string;
        readonly bases: readonly PyNode[];
        readonly decorators: readonly PyNode[];
        readonly body: readonly SourceStatement[];
      }
    | {
        readonly kind: 'function';
        readonly name: string;
        readonly parameters: readonly SourceParameter[];
        readonly decorators: readonly PyNode[];
        readonly body: readonly SourceStatement[];
      }
    /** `target = value`, `target: annotation = value`, `target: annotation`, `target += value`. */
    | {
        readonly kind: 'assign';
        readonly target: PyNode;
        readonly annotation: PyNode | undefined;
        /** `+`, `-`, … of `+=`; none of a plain one. */
        readonly operator: string | undefined;
        readonly value: PyNode | undefined;
      }
    | { readonly kind: 'expression'; readonly value: PyNode }
    | { readonly kind: 'return'; readonly value: PyNode | undefined }
    | { readonly kind: 'import'; readonly names: readonly { readonly name: string; readonly as: string }[] }
    /** `if`, `for`, `while`, …; `test` is what stands behind the word, where it could be read. */
    | {
        readonly kind: 'block';
        readonly word: string;
        readonly variable: string | undefined;
        readonly test: PyNode | undefined;
        readonly body: readonly SourceStatement[];
      }
    /** A statement of one line that is not read, by its first word. */
    | { readonly kind: 'other'; readonly word: string }
  );
