import type { EventIndex } from '../../model/ids.ts';
import type { ShapeOptions } from '../../model/shape.ts';
import type { ShapeAnswer } from '../../worker/contract/shapes.ts';

/** A shape that is looked for: the events it was taken from, and what of them counts. */
export interface ShapeQuestion {
  /** Ascending. */
  readonly rows: readonly EventIndex[];
  /** Their ids, for links. */
  readonly ids: readonly string[];
  readonly options: ShapeOptions;
}

export interface ShapesSlice {
  readonly shape: ShapeQuestion | undefined;
  /** Of the present question; the one before stays in sight while a changed question is being answered. */
  readonly shapeAnswer: ShapeAnswer | undefined;
  readonly shapeProgress: { readonly fraction: number; readonly found: number } | undefined;
  /** Why there is no answer, in a sentence. */
  readonly shapeFault: string | undefined;
  /** The place that is shown, counted from 0; `undefined`: all of them. */
  readonly shapePlace: number | undefined;
}

export const initialShapes: ShapesSlice = {
  shape: undefined,
  shapeAnswer: undefined,
  shapeProgress: undefined,
  shapeFault: undefined,
  shapePlace: undefined,
};
