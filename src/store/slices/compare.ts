import type { CompareAnswer } from '../../worker/contract/compare.ts';

/** One side of a comparison: a run that was kept, or a file. */
export interface ComparedSide {
  readonly title: string;
  readonly blob: Blob;
}

export interface CompareSlice {
  readonly comparison:
    | {
        readonly a: ComparedSide;
        readonly b: ComparedSide;
        readonly answer: CompareAnswer;
      }
    | undefined;
  /** 0 to 1 while two are being compared. */
  readonly comparing: number | undefined;
}

export const initialCompare: CompareSlice = { comparison: undefined, comparing: undefined };
