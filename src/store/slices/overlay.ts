import type { OverlayAnswer } from '../../worker/contract/overlay.ts';

/** The recording on screen, or what is in the window of what is attached, drawn on the design. */
export interface OverlaySlice {
  readonly overlaid:
    | {
        /** Of which recording, and of which text and architecture of the design. */
        readonly recording: number | 'live';
        readonly text: string;
        readonly architecture: string;
        readonly answer: OverlayAnswer;
      }
    | undefined;
  readonly isOverlayOn: boolean;
  /** What somebody said about sources. */
  readonly overlayMapping: { readonly [source: string]: string | null };
}

export const initialOverlay: OverlaySlice = { overlaid: undefined, isOverlayOn: false, overlayMapping: {} };
