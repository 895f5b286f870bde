/** One optional text per row, of JSON for most; moved together with the rows. */
export class LiveTexts {
  /** Empty until the first one comes, and for many streams for ever. */
  private texts: (string | undefined)[] = [];

  /** Rows are set in their order. */
  set(row: number, value: unknown): void {
    this.setText(row, value === undefined ? undefined : JSON.stringify(value));
  }

  setText(row: number, text: string | undefined): void {
    if (text === undefined && this.texts.length === 0) return;
    while (this.texts.length < row) this.texts.push(undefined);
    this.texts[row] = text;
  }

  text(row: number): string | undefined {
    return this.texts[row];
  }

  value(row: number): unknown {
    const text = this.text(row);
    return text === undefined ? undefined : JSON.parse(text);
  }

  compact(keep: Uint8Array): void {
    this.texts = this.texts.filter((_, row) => keep[row] === 1);
  }
}
