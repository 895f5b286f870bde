/** The fields of an event record, by the keys they may stand under; the first key of each is the one we write. */
export const FIELD = {
  none: 0,
  id: 1,
  name: 2,
  source: 3,
  time: 4,
  causes: 5,
  by: 6,
  partner: 7,
  payload: 8,
  metadata: 9,
  clocks: 10,
  missing: 11,
} as const;

export type Field = (typeof FIELD)[keyof typeof FIELD];

/**
 * PyRapide says `timestamp`, `data` and (in programs) `caused_by`; hand-written lines use either.
 * `missing_causes` are causes that are not in the recording, kept apart where a strict reader would refuse them.
 */
const FIELD_OF_KEY: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['id', FIELD.id],
  ['name', FIELD.name],
  ['source', FIELD.source],
  ['time', FIELD.time],
  ['timestamp', FIELD.time],
  ['causes', FIELD.causes],
  ['caused_by', FIELD.causes],
  ['by', FIELD.by],
  ['partner', FIELD.partner],
  ['payload', FIELD.payload],
  ['data', FIELD.payload],
  ['metadata', FIELD.metadata],
  ['clocks', FIELD.clocks],
  ['missing_causes', FIELD.missing],
]);

export function fieldOfKey(key: string): Field {
  return FIELD_OF_KEY.get(key) ?? FIELD.none;
}

/**
 * Each field's first key with its closing quote and a colon, by field: what usually stands there. As words, since eight
 * bytes compared at once are most keys: `(word ^ first) & firstMask` is 0 where the first four bytes are the key's.
 */
const usualKeys: readonly Uint8Array[] = Object.values(FIELD).map((field) => {
  const key = [...FIELD_OF_KEY].find(([, of]) => of === field)?.[0] ?? '';
  return new TextEncoder().encode(`${key}":`);
});

const usualLengths = Uint8Array.from(usualKeys, (key) => key.length);
const firstWords = wordsAt(0);
const firstMasks = masksAt(0);
const secondWords = wordsAt(4);
const secondMasks = masksAt(4);

function wordsAt(offset: number): Int32Array {
  return Int32Array.from(usualKeys, (key) => {
    const [a = 0, b = 0, c = 0, d = 0] = key.subarray(offset);
    return a | (b << 8) | (c << 16) | (d << 24);
  });
}

function masksAt(offset: number): Int32Array {
  return Int32Array.from(usualKeys, (key) =>
    key.length - offset >= 4 ? -1 : ~(-1 << (8 * Math.max(0, key.length - offset))),
  );
}

/** The length of the field's usual key with quote and colon when it stands at `at`; otherwise 0. */
export function usualKeyAt(bytes: Uint8Array, view: DataView, at: number, field: number): number {
  const length = usualLengths[field];
  if (at + Math.max(8, length) > bytes.length) return 0;
  const first = (view.getInt32(at, true) ^ firstWords[field]) & firstMasks[field];
  const second = (view.getInt32(at + 4, true) ^ secondWords[field]) & secondMasks[field];
  if ((first | second) !== 0) return 0;
  for (let i = 8; i < length; i++) if (bytes[at + i] !== usualKeys[field][i]) return 0;
  return length;
}

interface KeyBytes {
  readonly field: Field;
  /** The key and its closing quote. */
  readonly bytes: Uint8Array;
}

const QUOTE = 0x22;

const KEYS_BY_LETTER: readonly (readonly KeyBytes[])[] = Array.from({ length: 128 }, (_, letter) =>
  [...FIELD_OF_KEY]
    .filter(([key]) => key.charCodeAt(0) === letter)
    .map(([key, field]) => ({ field, bytes: new TextEncoder().encode(`${key}"`) })),
);

/** How long the key was that `fieldAt` found, its closing quote included. */
export let foundLength = 0;

/** The field whose key stands right after an opening quote at `at - 1`; leaves its length in `foundLength`. */
export function fieldAt(bytes: Uint8Array, at: number): Field {
  const letter = bytes[at];
  if (!(letter <= 127)) return FIELD.none; // also at the end of the bytes
  const candidates = KEYS_BY_LETTER[letter];
  for (let c = 0; c < candidates.length; c++) {
    const key = candidates[c].bytes;
    const last = key.length - 1;
    if (bytes[at + last] !== QUOTE) continue;
    let i = 1;
    while (i < last && bytes[at + i] === key[i]) i++;
    if (i === last) {
      foundLength = key.length;
      return candidates[c].field;
    }
  }
  return FIELD.none;
}
