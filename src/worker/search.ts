import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';

/** How well a text fits, worst to best; 0 is not at all. */
const INSIDE = 1;
const SOURCE_BEGINS = 2;
const NAME_BEGINS = 3;
const ID_BEGINS = 4;
const NAME_IS = 5;
const ID_IS = 6;

/**
 * Events whose id, name or source contains the text, letters of either case alike: exact hits first, then beginnings,
 * then the rest, each in row order. Names and sources are judged once each; ids are looked through as bytes.
 */
export async function searchEvents(
  computation: Computation,
  text: string,
  limit: number,
  breathe: () => Promise<void> | undefined,
): Promise<{ rows: EventIndex[]; total: number }> {
  const needle = text.trim().toLowerCase();
  if (needle === '') return { rows: [], total: 0 };
  const { size, typeOf, sourceOf, keyOf } = computation;
  const typeScore = computation.types.map((name) => score(name, needle, INSIDE, NAME_BEGINS, NAME_IS));
  const sourceScore = computation.sources.map((name) =>
    score(name, needle, INSIDE, SOURCE_BEGINS, SOURCE_BEGINS),
  );
  const keyScore = await scoreKeys(computation, needle, breathe);
  const found: EventIndex[][] = Array.from({ length: ID_IS + 1 }, () => []);
  let total = 0;
  for (let row = 0; row < size; row++) {
    if ((row & 0x3fff) === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    const best = Math.max(typeScore[typeOf[row]], sourceScore[sourceOf[row]], keyScore[keyOf[row]]);
    if (best === 0) continue;
    total++;
    if (found[best].length < limit) found[best].push(eventIndex(row));
  }
  return { rows: found.reverse().flat().slice(0, limit), total };
}

function score(name: string, needle: string, inside: number, begins: number, is: number): number {
  const at = name.toLowerCase().indexOf(needle);
  if (at < 0) return 0;
  if (at > 0) return inside;
  return name.length === needle.length ? is : begins;
}

/** Per key how well its id fits: one pass over the bytes of all ids; a hit that spans two ids is none. */
async function scoreKeys(
  { keys }: Computation,
  needle: string,
  breathe: () => Promise<void> | undefined,
): Promise<Uint8Array> {
  const { bytes, starts } = keys.columns();
  const wanted = new TextEncoder().encode(needle);
  const first = wanted[0];
  const scores = new Uint8Array(starts.length);
  for (let key = 0; key + 1 < starts.length; key++) {
    if ((key & 0xfff) === 0) {
      const pause = breathe();
      if (pause) await pause;
    }
    const start = starts[key];
    const last = starts[key + 1] - wanted.length;
    for (let at = start; at <= last; at++) {
      if (lowered(bytes[at]) !== first || !matches(bytes, at, wanted)) continue;
      scores[key] = at > start ? INSIDE : at === last ? ID_IS : ID_BEGINS;
      break;
    }
  }
  return scores;
}

function matches(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (lowered(bytes[at + i]) !== wanted[i]) return false;
  return true;
}

/** ASCII capitals to small letters; ids with other capitals match only as they are written in lower case. */
function lowered(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte | 32 : byte;
}
