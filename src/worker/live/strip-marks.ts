import type { StripMark } from '../contract/live.ts';

/** So many events are marked at most; the oldest marks go first. */
const MOST_MARKS = 5000;

/** What is to be seen of events at once, by their serial numbers. */
export class StripMarks {
  private readonly filled = new Map<number, Exclude<StripMark, 'odd'>>();
  private readonly odd = new Set<number>();

  /** What breaks a rule stays that, whatever else is found. */
  add(serial: number, mark: StripMark): void {
    if (mark === 'odd') this.odd.add(serial);
    else if (this.filled.get(serial) !== 'violation') this.filled.set(serial, mark);
    shorten(this.odd);
    shorten(this.filled);
  }

  fillOf(serial: number): Exclude<StripMark, 'odd'> | undefined {
    return this.filled.get(serial);
  }

  isOdd(serial: number): boolean {
    return this.odd.has(serial);
  }

  has(serial: number): boolean {
    return this.filled.has(serial) || this.odd.has(serial);
  }

  /** Which marks some of these events carry. */
  among(serials: Iterable<number>): StripMark[] {
    const found = new Set<StripMark>();
    for (const serial of serials) {
      const fill = this.filled.get(serial);
      if (fill) found.add(fill);
      if (this.odd.has(serial)) found.add('odd');
    }
    return STRIP_MARKS.filter((mark) => found.has(mark));
  }
}

const STRIP_MARKS: readonly StripMark[] = ['violation', 'hit', 'odd'];

function shorten(marks: Map<number, unknown> | Set<number>): void {
  if (marks.size <= MOST_MARKS) return;
  const [oldest] = marks.keys();
  marks.delete(oldest);
}
