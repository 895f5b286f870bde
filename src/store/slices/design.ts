import type { Analysis, NotationDiagnostic } from '../../language/index.ts';
import type { Design } from '../../model/design/design.ts';
import type { ArchitectureLayout, CanvasPlace, DesignLayout } from '../../model/design/design-layout.ts';
import type { ForeignRemark } from '../../model/design/foreign.ts';
import type { RunMode } from '../../model/design/run.ts';
import type { ArchitectureContent } from '../../model/documents/contents.ts';

/** A design that is kept. */
export interface DesignFile {
  readonly key: string;
  readonly name: string;
  readonly changedAt: number;
}

/** The design on screen. */
export interface DesignDocument {
  /** Of the kept document; `undefined` while nothing is on screen. */
  readonly key: string | undefined;
  readonly name: string;
  readonly content: ArchitectureContent;
  /** As it was kept last; what differs from it is on its way. */
  readonly kept: ArchitectureContent;
  /** Changes with the design that is on screen. */
  readonly serial: number;
  /** Changes when the text was put there by anybody but the editor. */
  readonly edition: number;
}

/** A thing of the canvas, by identity. */
export type DesignItem =
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string };

/** Places that tidying proposes, until somebody takes or leaves them. */
export interface TidyProposal {
  readonly architecture: string;
  readonly places: { readonly [component: string]: CanvasPlace };
}

/** One entry of `public/designs/index.json`. */
export interface DesignTemplate {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  /** The one thing that it shows. */
  readonly teaches: string;
  readonly summary: string;
  readonly group: 'pattern' | 'sample';
  readonly run: {
    readonly seed: number;
    readonly mode: RunMode;
    readonly mostEvents: number;
    readonly mostMillis: number;
  };
  readonly layout: DesignLayout;
  /** Of the picture: which component leads to which, in the first architecture of the layout. */
  readonly lines?: readonly (readonly [string, string])[];
  readonly components: number;
  readonly connections: number;
  readonly rules: number;
}

export interface DesignSlice {
  readonly designTemplates: readonly DesignTemplate[] | undefined;
  /** Newest first. */
  readonly designFiles: readonly DesignFile[];
  readonly design: DesignDocument;
  /** The text understood, of the text it was made from. */
  readonly designAnalysis: Analysis | undefined;
  readonly designed: Design | undefined;
  /** Found beside the analysis, when generators are written out. */
  readonly turnProblems: readonly NotationDiagnostic[];
  /** Names of architectures from the outermost to the one on the canvas: what was opened by a double click. */
  readonly designPath: readonly string[];
  readonly designSelection: readonly DesignItem[];
  readonly tidy: TidyProposal | undefined;
  readonly isTidying: boolean;
  /** What was assumed or left out when the design came out of a file of others. */
  readonly importRemarks: readonly ForeignRemark[];
  /** Brought into sight on the canvas when it changes. */
  readonly designReveal: DesignItem | undefined;
  /** Whether the text is shown beside the canvas. */
  readonly designPanes: DesignPanes;
}

export interface DesignPanes {
  readonly hasText: boolean;
  readonly hasCanvas: boolean;
  readonly side: 'parts' | 'inspector';
  readonly bottom: DesignBottom | undefined;
}

export type DesignBottom = 'problems' | 'run' | 'orders' | 'compare' | 'overlay' | 'history';

export const EMPTY_DESIGN: ArchitectureContent = { text: '', layout: {}, seed: 1, mode: 'pyrapide' };

export const initialDesign: DesignSlice = {
  designTemplates: undefined,
  designFiles: [],
  design: {
    key: undefined,
    name: '',
    content: EMPTY_DESIGN,
    kept: EMPTY_DESIGN,
    serial: 0,
    edition: 0,
  },
  designAnalysis: undefined,
  designed: undefined,
  turnProblems: [],
  designPath: [],
  designSelection: [],
  tidy: undefined,
  isTidying: false,
  importRemarks: [],
  designReveal: undefined,
  designPanes: { hasText: true, hasCanvas: true, side: 'parts', bottom: undefined },
};

const NO_LAYOUT: ArchitectureLayout = { places: {}, notes: {}, groups: {} };

export function layoutOf(layout: DesignLayout, architecture: string): ArchitectureLayout {
  return Object.hasOwn(layout, architecture) ? layout[architecture] : NO_LAYOUT;
}
