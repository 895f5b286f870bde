import type { Computation } from '../model/computation.ts';
import { partnerOf } from '../model/event.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import { scoreOfName, scoreOfPayload } from './failure-signs.ts';

/** Events that look like failures: where to begin. */
export interface Suspects {
  /** 1 per suspect row. */
  readonly marks: Uint8Array;
  /** The first ones in causal order, at most `limit`. */
  readonly first: readonly EventIndex[];
  readonly total: number;
}

/** A hint alone (score 1) is not enough to be marked. */
const LEAST_SCORE = 2;

/**
 * Looks at every event once. A type's name is judged once; a payload is parsed only when its bytes hold a word or a
 * number that could mean a failure, which for a healthy recording is hardly ever. What the start of a span says
 * (formats put all attributes there) became known at its end, so the end is the suspect.
 */
export async function findSuspects(
  computation: Computation,
  limit: number,
  breathe: () => Promise<void> | undefined,
): Promise<Suspects> {
  const { size, types, typeOf, payload } = computation;
  const scoreOfType = types.map(scoreOfName);
  const marks = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    if ((row & 0x3ff) === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    let score: number = scoreOfType[typeOf[row]];
    const bytes = score < LEAST_SCORE ? payload.bytes(row) : undefined;
    if (bytes && mayTellOfFailure(bytes)) score = scoreOfPayload(payload.value(row));
    if (score >= LEAST_SCORE) marks[Math.max(row, partnerOf(computation, eventIndex(row)) ?? row)] = 1;
  }
  return { marks, ...listed(marks, limit) };
}

function listed(marks: Uint8Array, limit: number): { first: EventIndex[]; total: number } {
  const first: EventIndex[] = [];
  let total = 0;
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === 0) continue;
    total++;
    if (first.length < limit) first.push(eventIndex(row));
  }
  return { first, total };
}

const QUOTE = 34;
const ZERO = 48;
const COLON = 58;

/**
 * Three letters each of the words that tell of a failure, lower case, chosen so that they are rare in other words
 * (`pan` of `panic` is in every `span`). `scoreOfPayload` judges what they mean.
 */
const STEMS = 'err exc fai fat fau meo med nic cri cra abo una rna a_l rej fus ler eme ere'
  .split(' ')
  .map((stem) => (stem.charCodeAt(0) << 16) | (stem.charCodeAt(1) << 8) | stem.charCodeAt(2));
const isStem = new Set(STEMS);
const isFirstLetter = new Uint8Array(256);
for (const stem of STEMS) {
  isFirstLetter[stem >> 16] = 1;
  isFirstLetter[(stem >> 16) - 32] = 1;
}

/** `ok` and `success` are failures when they are false. */
const FALSE = 'false'.charCodeAt(0);

/**
 * Whether it is worth parsing a payload: it holds one of the stems, or after a colon a number of three digits that
 * begins with 5, or `false`. Cheap, and never wrong in the direction of "no".
 */
export function mayTellOfFailure(bytes: Uint8Array): boolean {
  for (let i = 0; i + 2 < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === COLON) {
      let at = i + 1;
      while (bytes[at] === 32 || bytes[at] === QUOTE) at++;
      if (
        bytes[at] === ZERO + 5 &&
        isDigit(bytes[at + 1]) &&
        isDigit(bytes[at + 2]) &&
        !isDigit(bytes[at + 3])
      )
        return true;
      if (bytes[at] === FALSE && bytes[at + 1] === 97) return true;
    } else if (isFirstLetter[byte] === 1) {
      const stem = (lower(byte) << 16) | (lower(bytes[i + 1]) << 8) | lower(bytes[i + 2]);
      if (isStem.has(stem)) return true;
    }
  }
  return false;
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte | 32 : byte;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte < ZERO + 10;
}
