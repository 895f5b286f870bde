import type { EdgeKind } from '../model/provenance.ts';
import type { ThemeName } from '../model/view.ts';

/** Every colour on the canvas, as `#rrggbb`. They agree with the tokens of the page's style sheet. */
export interface Palette {
  readonly ground: string;
  /** Every other lane. */
  readonly stripe: string;
  readonly hairline: string;
  readonly text: string;
  readonly textFaint: string;
  /** The three colours around a selected event. Told apart by lightness and shape as well as by hue. */
  readonly past: string;
  readonly future: string;
  readonly elsewhere: string;
  /** Edges that are not in question: there only to be sensed. */
  readonly elsewhereSoft: string;
  /** Bars of counts: while nothing is selected, and around a selection, a shade calmer than the marks. */
  readonly density: string;
  readonly densityPast: string;
  readonly densityFuture: string;
  readonly densityElsewhere: string;
  readonly edge: string;
  readonly failure: string;
  /** Edges that wall time contradicts. */
  readonly contradiction: string;
  readonly selected: string;
  readonly compared: string;
  readonly hovered: string;
  readonly marked: string;
  /** A result laid over the picture: its links, and its part of a bar. */
  readonly emphasis: string;
  /** Replay: the cut, and what can happen next. */
  readonly cut: string;
  readonly anomaly: string;
  /** Events that a person picked together. */
  readonly picked: string;
  /** Flags of notes. */
  readonly note: string;
  /** Soft hues for event types while nothing is selected; used in turn. */
  readonly types: readonly string[];
}

const DARK: Palette = {
  ground: '#11151b',
  stripe: '#151a21',
  hairline: '#222934',
  text: '#d5dce6',
  textFaint: '#8b96a5',
  past: '#f0b04a',
  future: '#4cc9f0',
  elsewhere: '#6f7987',
  elsewhereSoft: '#39424e',
  density: '#7b93b8',
  densityPast: '#c79446',
  densityFuture: '#3f9dbb',
  densityElsewhere: '#58636f',
  edge: '#6b7789',
  failure: '#ff7070',
  contradiction: '#f08cf0',
  selected: '#ffffff',
  compared: '#93bfff',
  hovered: '#e8ecf2',
  marked: '#ffe08a',
  emphasis: '#7fe3a6',
  cut: '#93bfff',
  anomaly: '#e6ff50',
  picked: '#e8ecf2',
  note: '#ff9f5f',
  types: [
    '#7f9fd6',
    '#9b93d6',
    '#6fa9c9',
    '#8fae82',
    '#b59a78',
    '#b78fb4',
    '#79aba5',
    '#a3a3c4',
    '#a8a778',
    '#8ba3b8',
  ],
};

const LIGHT: Palette = {
  ground: '#ffffff',
  stripe: '#f7f8fa',
  hairline: '#e3e6eb',
  text: '#2b323c',
  textFaint: '#68717e',
  past: '#9a5b00',
  future: '#006a9e',
  elsewhere: '#8a8f98',
  elsewhereSoft: '#ccd2da',
  density: '#5a76a3',
  densityPast: '#b47a26',
  densityFuture: '#2f87b3',
  densityElsewhere: '#a3acb7',
  edge: '#8a94a3',
  failure: '#b01040',
  contradiction: '#a020a0',
  selected: '#0b0e12',
  compared: '#1d5fd1',
  hovered: '#171b21',
  marked: '#8a6a00',
  emphasis: '#12734a',
  cut: '#1d5fd1',
  anomaly: '#3a22e0',
  picked: '#171b21',
  note: '#b34700',
  types: [
    '#4a6db3',
    '#6a5fb0',
    '#3a7f9f',
    '#5a7d4b',
    '#86683f',
    '#8f5a8b',
    '#447d77',
    '#6d6d9a',
    '#73723f',
    '#5a7389',
  ],
};

/** For people who need more contrast: bright on black, nothing faint. */
const CONTRAST: Palette = {
  ground: '#000000',
  stripe: '#0c0c0c',
  hairline: '#4a4a4a',
  text: '#ffffff',
  textFaint: '#d6d6d6',
  past: '#ffb000',
  future: '#5cd6ff',
  elsewhere: '#8f99a7',
  elsewhereSoft: '#6c7684',
  density: '#b8c8e6',
  densityPast: '#ffb000',
  densityFuture: '#5cd6ff',
  densityElsewhere: '#8d97a5',
  edge: '#aab4c2',
  failure: '#ff7363',
  contradiction: '#ff9dff',
  selected: '#ffffff',
  compared: '#b8deff',
  hovered: '#ffffff',
  marked: '#ffe600',
  emphasis: '#8dffb8',
  cut: '#b8deff',
  anomaly: '#f4ff90',
  picked: '#ffffff',
  note: '#ffc08f',
  types: [
    '#a9c4ff',
    '#c3bbff',
    '#93d6f5',
    '#b9dfa8',
    '#e8c79b',
    '#eebdeb',
    '#9fdcd5',
    '#cfcff2',
    '#dcdb9c',
    '#b9d3ea',
  ],
};

const PALETTES: Readonly<Record<ThemeName, Palette>> = { dark: DARK, light: LIGHT, contrast: CONTRAST };

export function paletteOf(theme: ThemeName): Palette {
  return PALETTES[theme];
}

/** How an edge is known, as a line. Widths and dashes in CSS pixels. */
export const EDGE_LINES: Readonly<
  Record<EdgeKind, { readonly width: number; readonly dash: readonly number[] }>
> = {
  declared: { width: 1.25, dash: [] },
  derived: { width: 1, dash: [9, 4] },
  inferred: { width: 1, dash: [1.5, 3.5] },
  summary: { width: 2, dash: [12, 3, 2, 3] },
};

/** A colour as one pixel of image data (bytes R, G, B, A on a little-endian machine, which all browsers run on). */
export function pixelOf(colour: string): number {
  const rgb = Number.parseInt(colour.slice(1), 16);
  return ((0xff << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
