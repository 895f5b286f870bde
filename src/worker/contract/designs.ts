import type { Result } from '../../base/result.ts';
import type { Design, DesignArchitecture } from '../../model/design/design.ts';
import type { CanvasPlace } from '../../model/design/design-layout.ts';
import type { ForeignDesign } from '../../model/design/foreign.ts';
import type { System } from '../../model/design/system.ts';
import type { Fault } from '../../model/fault.ts';
import type { OpenSource } from './open-source.ts';

/** Boxes that are to be placed, in columns in the direction of their lines. Boxes are numbers. */
export interface TidyQuestion {
  /** In pixels; of all boxes. */
  readonly width: number;
  /** Per box. */
  readonly heights: Float64Array;
  /** Line `i` leads from box `from[i]` to box `to[i]`; cycles are allowed, lines to oneself are not. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export interface TidyAnswer {
  /** Upper left corners, per box. */
  readonly places: readonly CanvasPlace[];
  /** The careful layout took too long, or could not be had: this one is coarser. */
  readonly isCoarse: boolean;
}

/** What files hold: a text that the language reads, or a design that it writes. */
export type DesignReading =
  | { readonly kind: 'notation' | 'pyrapide'; readonly text: string }
  | { readonly kind: 'foreign'; readonly design: ForeignDesign };

/** Forms that others read. Some are made of a whole system, with everything written out, some of one architecture's drawing. */
export type DesignRequest =
  | { readonly form: 'pyrapide' | 'asyncapi'; readonly system: System }
  | { readonly form: 'typescript'; readonly design: Design; readonly name: string }
  | { readonly form: 'mermaid' | 'dot'; readonly architecture: DesignArchitecture };

export interface DesignFile {
  readonly name: string;
  readonly text: string;
}

export interface WrittenDesign {
  readonly files: readonly DesignFile[];
  /** What the form cannot say, in whole sentences. */
  readonly losses: readonly string[];
}

/** Drawings and files of designs; nothing here looks at the recording. */
export interface DesignsQuestions {
  tidy(question: TidyQuestion): Promise<TidyAnswer>;
  /** Several files are one design where their form knows that (AsyncAPI documents). */
  read(files: readonly OpenSource[]): Promise<Result<DesignReading, Fault>>;
  write(request: DesignRequest): Promise<Result<WrittenDesign, Fault>>;
}
