import type { ConeTone } from './cone.ts';
import type { EdgeKind } from './provenance.ts';
import type { ThemeName } from './view.ts';

/** The cone as it is saved: what the page has drawn, with its words. CSS pixels at zoom 1, anywhere on the plane. */
export interface ConeSheet {
  readonly theme: ThemeName;
  readonly title: string;
  /** What is shown, in sentences. */
  readonly caption: readonly string[];
  readonly nodes: readonly SheetNode[];
  readonly edges: readonly SheetLine[];
  readonly tones: readonly { readonly tone: ConeTone; readonly text: string }[];
  readonly kinds: readonly { readonly kind: EdgeKind; readonly text: string }[];
  readonly signs: readonly { readonly sign: 'fold' | 'against' | 'failure'; readonly text: string }[];
}

export interface SheetNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Below the title. */
  readonly lines: readonly string[];
  readonly tone: ConeTone;
  /** A source's number, for its colour. */
  readonly hue: number;
  readonly isFold: boolean;
  readonly isSelected: boolean;
  readonly isCompared: boolean;
  readonly hasFailures: boolean;
  /** Causes (effects) that are not drawn. */
  readonly hiddenCauses: number;
  readonly hiddenEffects: number;
}

export interface SheetLine {
  /** `x, y` pairs from the cause to the effect. */
  readonly route: readonly number[];
  readonly kind: EdgeKind;
  readonly look: 'past' | 'future' | 'plain' | 'against';
  readonly width: number;
  /** Written on it; empty: nothing is. */
  readonly label: string;
}
