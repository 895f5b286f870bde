import { fold } from '../../base/fold.ts';

/** How well a text fits what is looked for; 0 is not at all. */
export const INSIDE = 1;
export const WORD_BEGINS = 2;
export const BEGINS = 3;
export const IS = 4;
export type Fit = 0 | typeof INSIDE | typeof WORD_BEGINS | typeof BEGINS | typeof IS;

/** What is looked for, prepared once. */
export interface Needle {
  /** Folded, never empty. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Letters beyond ASCII: their capitals are other bytes. */
  readonly isAscii: boolean;
}

export function needleOf(text: string): Needle {
  const folded = fold(text);
  const bytes = new TextEncoder().encode(folded);
  return { text: folded, bytes, isAscii: bytes.length === folded.length };
}

/** How well a text fits, letters of either case alike: the best of all places where it is found. Folding keeps places. */
export function fitOf(text: string, { text: wanted }: Needle): Fit {
  const folded = fold(text);
  let at = folded.indexOf(wanted);
  if (at < 0) return 0;
  if (at === 0) return folded.length === wanted.length ? IS : BEGINS;
  for (; at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (beginsWord(text.charCodeAt(at - 1), text.charCodeAt(at))) return WORD_BEGINS;
  }
  return INSIDE;
}

/** The same among UTF-8 bytes `[from, to)`, for a needle in ASCII. */
export function fitOfBytes(bytes: Uint8Array, from: number, to: number, { bytes: wanted }: Needle): Fit {
  const last = to - wanted.length;
  const first = wanted[0];
  let best: Fit = 0;
  for (let at = from; at <= last; at++) {
    if (lowered(bytes[at]) !== first || !matches(bytes, at, wanted)) continue;
    if (at === from) return at === last ? IS : BEGINS;
    if (beginsWord(bytes[at - 1], bytes[at])) return WORD_BEGINS;
    best = INSIDE;
  }
  return best;
}

export function matches(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 1; i < wanted.length; i++) if (lowered(bytes[at + i]) !== wanted[i]) return false;
  return true;
}

/** ASCII capitals to small letters. */
export function lowered(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte | 32 : byte;
}

/** Whether a word begins between two characters: after what is no letter or digit, and at a capital in `camelCase`. */
export function beginsWord(before: number, at: number): boolean {
  if (!isWordCharacter(before)) return true;
  return isCapital(at) && !isCapital(before);
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Letters and digits; everything beyond ASCII counts as a letter. */
function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || isCapital(code) || (code >= 97 && code <= 122) || code > 127;
}
