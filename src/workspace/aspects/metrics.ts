import { LogHistogram } from './log-histogram.ts';

/** What was measured of the calls of one name. Times are exact but for the quantiles, which are within one in a hundred. */
export interface MetricsRow {
  readonly name: string;
  readonly count: number;
  readonly errors: number;
  /** Errors per call, 0 to 1. */
  readonly errorRate: number;
  readonly minMillis: number;
  readonly maxMillis: number;
  readonly meanMillis: number;
  /** Half of the calls took no longer. */
  readonly p50Millis: number;
  readonly p95Millis: number;
  readonly p99Millis: number;
}

/** How often calls were made, how long they took and how many failed, by name; 10 kB a name, however many calls. */
export class Metrics {
  private readonly measuresByName = new Map<string, Measures>();

  /** A time below zero, from a clock that was set back, counts as zero. */
  add(name: string, millis: number, isError: boolean): void {
    let measures = this.measuresByName.get(name);
    if (!measures) {
      measures = new Measures();
      this.measuresByName.set(name, measures);
    }
    measures.add(Math.max(0, millis), isError);
  }

  /** Sorted by name. */
  read(): MetricsRow[] {
    return [...this.measuresByName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, measures]) => measures.read(name));
  }

  reset(): void {
    this.measuresByName.clear();
  }
}

class Measures {
  private readonly histogram = new LogHistogram();
  private errors = 0;
  private sum = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = 0;

  add(millis: number, isError: boolean): void {
    this.histogram.add(millis);
    this.sum += millis;
    this.min = Math.min(this.min, millis);
    this.max = Math.max(this.max, millis);
    if (isError) this.errors++;
  }

  read(name: string): MetricsRow {
    const { count } = this.histogram;
    return {
      name,
      count,
      errors: this.errors,
      errorRate: this.errors / count,
      minMillis: this.min,
      maxMillis: this.max,
      meanMillis: this.sum / count,
      p50Millis: this.quantile(0.5),
      p95Millis: this.quantile(0.95),
      p99Millis: this.quantile(0.99),
    };
  }

  /** Never outside of what was measured. */
  private quantile(share: number): number {
    return Math.min(this.max, Math.max(this.min, this.histogram.quantile(share)));
  }
}
