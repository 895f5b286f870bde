/** How members of two rows go together by their numbers, as far as both rows go. A ring leads on from the last to the first. */
export const PAIRINGS = ['same', 'next', 'next-ring', 'previous', 'previous-ring'] as const;
export type Pairing = (typeof PAIRINGS)[number];

/** Which members of the rows at its ends a connection connects. */
export type ConnectionMembers =
  /** Every member of an end with every one of the other; a number stands for that member alone. */
  | { readonly kind: 'numbers'; readonly from: number | undefined; readonly to: number | undefined }
  /** A turn for each pair. Where one end alone is a row, `same` is a turn for each member of it. */
  | { readonly kind: 'pairs'; readonly pairing: Pairing };

/** How a pairing is written: values of a counter, and the numbers at both ends made of it. */
export interface WrittenPairing {
  readonly least: number;
  readonly most: number;
  readonly from: string;
  readonly to: string;
}

/** @param counter with its exclamation mark @param size how far both rows go */
export function writtenPairing(pairing: Pairing, counter: string, size: number): WrittenPairing {
  const next = `${counter} + 1`;
  const round = `${counter} % ${size} + 1`;
  switch (pairing) {
    case 'same':
      return { least: 1, most: size, from: counter, to: counter };
    case 'next':
      return { least: 1, most: size - 1, from: counter, to: next };
    case 'next-ring':
      return { least: 1, most: size, from: counter, to: round };
    case 'previous':
      return { least: 1, most: size - 1, from: next, to: counter };
    case 'previous-ring':
      return { least: 1, most: size, from: round, to: counter };
  }
}

/** The numbers that a pairing brings together, in the order of the turns. */
export function pairsOf(pairing: Pairing, size: number): (readonly [from: number, to: number])[] {
  const { most } = writtenPairing(pairing, '', size);
  return Array.from({ length: Math.max(0, most) }, (_, at) => {
    const next = ((at + 1) % size) + 1;
    if (pairing === 'same') return [at + 1, at + 1];
    return pairing.startsWith('next') ? [at + 1, next] : [next, at + 1];
  });
}
