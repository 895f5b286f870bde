/** So many names may be there before those that no row has any more are forgotten. */
const MOST_IDLE = 16_384;

/**
 * Names by small numbers. Who reads `texts` may keep the array: it stays the same one. A stream may go on for ever with
 * ever new names, so that those no event has any more have to be let go.
 */
export class Names {
  readonly texts: string[] = [];
  /** How often the numbers have been given out anew. */
  generation = 0;
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    return number;
  }

  /** Numbers anew what the first rows of a column name, where there is much that they do not. */
  keepOnly(numberOf: Uint32Array, size: number): void {
    if (this.texts.length <= MOST_IDLE + size) return;
    const old = this.texts.slice();
    this.texts.length = 0;
    this.numbers.clear();
    this.generation++;
    for (let row = 0; row < size; row++) numberOf[row] = this.of(old[numberOf[row]]);
  }
}
