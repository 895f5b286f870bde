import type { TextRange } from '../../model/pattern/pattern.ts';

/** One step of a dotted name: `payload."my key"` has two. The text is without quotes. */
export interface NameStep extends TextRange {
  readonly text: string;
}

const STEP = /"(?:[^"\\]|\\.)*"|[^."]+/g;

/** The steps of a name as it is written from an offset on. */
export function stepsOf(name: string, from: number): NameStep[] {
  return [...name.matchAll(STEP)].map(({ 0: text, index }) => ({
    text: text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text,
    from: from + index,
    to: from + index + text.length,
  }));
}
