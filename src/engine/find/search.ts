import type { Computation } from '../../model/computation.ts';
import { FOUND_IN, type FoundIn } from '../../model/find.ts';
import type { Slices } from '../../model/slices.ts';
import type { Breathe } from './breathe.ts';
import { decode } from './decode.ts';
import { type Fit, fitOf, fitOfBytes, IS, type Needle, needleOf } from './match.ts';
import { fitOfJson } from './match-json.ts';

const PLACES = FOUND_IN.length;

/**
 * How well every event fits a text (rules F15, F16). 0 is not at all, more is better: how it fits counts first, where
 * second, and `placeOfScore` says where.
 */
export interface Found {
  readonly text: string;
  readonly scores: Uint8Array;
  /** Events that fit. */
  readonly total: number;
}

export interface SearchOptions {
  readonly breathe: Breathe;
  /** Called with what has been found when names, sources and ids are through, and now and then while payloads are. */
  readonly report?: (soFar: Found) => void;
  /** The answer to a text that this one contains: what did not fit that cannot fit this. */
  readonly before?: Found;
}

/** Payloads are looked through for this long before what has been found is reported again, in milliseconds. */
const REPORT_MILLIS = 120;

/**
 * Looks for a text in name, source, id, and in the keys and values of payload and metadata. Names and sources are
 * judged once each; ids and payloads are looked through as bytes.
 */
export async function findText(
  computation: Computation,
  text: string,
  { breathe, report, before }: SearchOptions,
): Promise<Found> {
  const { size, payload, metadata } = computation;
  const needle = needleOf(text);
  const scores = new Uint8Array(size);
  if (needle.text === '') return { text, scores, total: 0 };
  const within = before && narrows(before.text, text) ? before.scores : undefined;
  await scoreColumns(computation, needle, scores, breathe);
  report?.({ text, scores, total: countOf(scores) });
  let reportAt = performance.now() + REPORT_MILLIS;
  const column = async (slices: Slices | undefined, place: FoundIn): Promise<void> => {
    if (!slices) return;
    const most = scoreOf(IS, place);
    for (let row = 0; row < size; row++) {
      if ((row & 0x3ff) === 0) {
        const pause = breathe();
        if (pause) await pause;
        if (report && performance.now() > reportAt) {
          report({ text, scores, total: countOf(scores) });
          reportAt = performance.now() + REPORT_MILLIS;
        }
      }
      if (scores[row] >= most || (within !== undefined && within[row] === 0)) continue;
      const bytes = slices.bytes(row);
      const fit = bytes ? fitOfJson(bytes, needle) : 0;
      if (fit === 0) continue;
      const score = scoreOf(fit, place);
      if (score > scores[row]) scores[row] = score;
    }
  };
  await column(payload, 'payload');
  await column(metadata, 'metadata');
  return { text, scores, total: countOf(scores) };
}

/** The best events, in row order among equals. */
export function bestRows({ scores }: Found, limit: number): Uint32Array {
  const room = new Uint32Array(256);
  for (let row = 0; row < scores.length; row++) room[scores[row]]++;
  room[0] = 0;
  // pass 2: how many of each score are wanted, and where they go
  const start = new Uint32Array(256);
  let wanted = 0;
  for (let score = 255; score > 0; score--) {
    start[score] = wanted;
    room[score] = Math.min(room[score], limit - wanted);
    wanted += room[score];
  }
  const rows = new Uint32Array(wanted);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    if (room[score] === 0) continue;
    room[score]--;
    rows[start[score]++] = row;
  }
  return rows;
}

export function scoreOf(fit: Fit, place: FoundIn): number {
  return fit === 0 ? 0 : (fit - 1) * PLACES + FOUND_IN.indexOf(place) + 1;
}

export function placeOfScore(score: number): FoundIn {
  return FOUND_IN[(score - 1) % PLACES];
}

/** Whether all that holds the second text holds the first. Beyond ASCII small letters depend on their neighbours. */
function narrows(first: string, second: string): boolean {
  const [a, b] = [needleOf(first), needleOf(second)];
  return a.text !== '' && a.isAscii && b.isAscii && b.text.includes(a.text);
}

function countOf(scores: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < scores.length; row++) if (scores[row] !== 0) count++;
  return count;
}

async function scoreColumns(
  computation: Computation,
  needle: Needle,
  scores: Uint8Array,
  breathe: Breathe,
): Promise<void> {
  const { size, types, sources, typeOf, sourceOf, keyOf, keys } = computation;
  const typeScore = types.map((name) => scoreOf(fitOf(name, needle), 'name'));
  const sourceScore = sources.map((name) => scoreOf(fitOf(name, needle), 'source'));
  const { bytes, starts } = keys.columns();
  for (let row = 0; row < size; row++) {
    if ((row & 0xfff) === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    const key = keyOf[row];
    const fit = needle.isAscii
      ? fitOfBytes(bytes, starts[key], starts[key + 1], needle)
      : fitOf(decode(bytes.subarray(starts[key], starts[key + 1])), needle);
    let best = scoreOf(fit, 'id');
    if (typeScore[typeOf[row]] > best) best = typeScore[typeOf[row]];
    if (sourceScore[sourceOf[row]] > best) best = sourceScore[sourceOf[row]];
    scores[row] = best;
  }
}
