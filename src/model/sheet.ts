import type { EdgeKind, EdgeMark } from './provenance.ts';

/** What is drawn around the picture when it is saved, as the page has it on screen. CSS pixels. */
export interface Sheet {
  readonly title: string;
  /** What is shown, in sentences. */
  readonly caption: readonly string[];
  /** Names of lanes with the middle of their line, from the top of the picture. */
  readonly names: readonly { readonly text: string; readonly y: number }[];
  readonly namesWidth: number;
  readonly ticks: readonly { readonly text: string; readonly x: number }[];
  /** What the axis counts. */
  readonly unit: string;
  readonly markers: readonly { readonly x: number; readonly label: string }[];
  readonly legend: readonly LegendEntry[];
  /** What was noted about events on screen. */
  readonly notes: readonly { readonly event: string; readonly text: string }[];
  /** A length of the picture and what it stands for. */
  readonly scale: { readonly width: number; readonly text: string } | undefined;
}

export interface LegendEntry {
  readonly sign: LegendSign;
  readonly text: string;
}

export type LegendSign =
  | { readonly kind: 'edge'; readonly edge: EdgeKind }
  | { readonly kind: 'mark'; readonly mark: EdgeMark }
  | {
      readonly kind:
        | 'past'
        | 'elsewhere'
        | 'future'
        | 'failure'
        | 'result'
        | 'cut'
        | 'anomaly'
        | 'picked'
        | 'note';
    };
