/** Characters of a line that are held at most, so that a sender without line ends does not fill the memory. */
export const LONGEST_LINE = 16 * 2 ** 20;

/** Cuts text into lines, in whatever pieces it comes. A line ends with LF, CRLF or CR. */
export class LineCutter {
  /** The beginning of a line whose end has not come. */
  private held = '';
  private isSkipping = false;
  private endedInCr = false;

  constructor(private readonly longest = LONGEST_LINE) {}

  /**
   * The lines that `text` completes, without their ends. `undefined` stands for a line that is too long, as soon as
   * that is known; what is left of it is skipped.
   */
  cut(text: string): (string | undefined)[] {
    const lines: (string | undefined)[] = [];
    const pieces = this.withLineFeeds(text).split('\n');
    const unended = pieces.pop()!;
    for (const piece of pieces) {
      this.hold(piece, lines);
      if (!this.isSkipping) lines.push(this.held);
      this.held = '';
      this.isSkipping = false;
    }
    this.hold(unended, lines);
    return lines;
  }

  /** The beginning of a line that has not ended; empty if it is too long. */
  get rest(): string {
    return this.held;
  }

  private hold(piece: string, lines: (string | undefined)[]): void {
    if (this.isSkipping) return;
    if (this.held.length + piece.length <= this.longest) {
      this.held += piece;
      return;
    }
    this.held = '';
    this.isSkipping = true;
    lines.push(undefined);
  }

  private withLineFeeds(text: string): string {
    if (text === '') return text;
    const fresh = this.endedInCr && text.startsWith('\n') ? text.slice(1) : text;
    this.endedInCr = text.endsWith('\r');
    return fresh.includes('\r') ? fresh.replace(/\r\n?/g, '\n') : fresh;
  }
}
