/** A text that grows, and where its last line stands. */
export class Output {
  private readonly finished: string[] = [];
  private line = '';

  write(text: string): void {
    const end = text.lastIndexOf('\n');
    if (end < 0) this.line += text;
    else {
      this.finished.push(this.line + text.slice(0, end));
      this.line = text.slice(end + 1);
    }
  }

  /** Ends the last line unless it is empty. */
  endLine(): void {
    if (this.line !== '') this.write('\n');
  }

  get column(): number {
    return this.line.length;
  }

  /** Blanks at the beginning of the last line. */
  get indent(): number {
    return /^[^\S\n]*/.exec(this.line)![0].length;
  }

  toString(): string {
    return this.finished.length === 0 ? this.line : `${this.finished.join('\n')}\n${this.line}`;
  }
}
