/** The picture with all that is around it, as a file. */
import type { Result } from '../../base/result.ts';
import type { ConeSheet } from '../../model/cone-sheet.ts';
import type { Fault } from '../../model/fault.ts';
import type { Sheet } from '../../model/sheet.ts';
import type { View } from '../../model/view.ts';

export interface ImageQuestions {
  /** Vectors; bars of counts as an image inside. */
  svg(view: View, sheet: Sheet): Promise<Result<Blob, Fault>>;
  /** @param pixelRatio pixels per CSS pixel: 1 as on a plain screen, 2 twice as sharp */
  png(view: View, sheet: Sheet, pixelRatio: number): Promise<Result<Blob, Fault>>;
  /** The whole cone, whatever part of it is in sight. */
  coneSvg(sheet: ConeSheet): Promise<Result<Blob, Fault>>;
  conePng(sheet: ConeSheet, pixelRatio: number): Promise<Result<Blob, Fault>>;
}
