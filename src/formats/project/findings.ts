import type { Diagnostics, Place } from '../../model/diagnostic.ts';
import { visibleText } from '../pictures/visible-text.ts';

const LONGEST = 60;

/** Something of a stranger in a sentence: in quotes, on one line, cut where it is long. */
export function shown(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'nothing' : `a ${typeof value}`;
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  return `“${visibleText(short.replace(/\p{Surrogate}/gu, '\ufffd'))}”`;
}

/** Reports what cannot be kept. */
export function leftOut(diagnostics: Diagnostics, place: Place, message: string): undefined {
  diagnostics.report({ code: 'bad-record', severity: 'error', message, place, lost: 1 });
}
