import type { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Time } from '../json/values.ts';
import type { ClockedRecord } from './clock-log.ts';
import { epochOfLogTime } from './log-time.ts';
import type { ClockedEvents } from './vector-clocks.ts';

/** Groups that hold a wall time when they can be read as one. */
const TIME_GROUPS = ['time', 'timestamp', 'date'];

/** The events of one execution as columns while its text is read; payloads and clocks go to the builder at once. */
export class ClockedColumns implements ClockedEvents {
  size = 0;
  readonly hostNames: string[] = [];
  readonly hostOf: number[] = [];
  readonly entryStart: number[] = [0];
  readonly entryHost: number[] = [];
  readonly entryCount: number[] = [];
  readonly type: number[] = [];
  readonly line: number[] = [];
  readonly millis: number[] = [];
  readonly nanos: number[] = [];
  /** Times are used only when every event has one: a field that is a date now and a word then is no time. */
  hasTimes = true;
  private readonly numberOfHost = new Map<string, number>();

  constructor(readonly builder: ComputationBuilder) {}

  get hosts(): number {
    return this.hostNames.length;
  }

  has(host: string): boolean {
    return this.numberOfHost.has(host);
  }

  add({ host, event, clock, fields, line }: ClockedRecord): void {
    const { builder, size } = this;
    this.hostOf.push(this.host(host));
    const entries = Array.from(clock, ([name, count]) => [this.host(name), count] as const);
    entries.sort((a, b) => a[0] - b[0]);
    for (const [number, count] of entries) {
      this.entryHost.push(number);
      this.entryCount.push(count);
    }
    this.entryStart.push(this.entryHost.length);
    this.type.push(builder.types.of(event.trim()));
    this.line.push(line);
    this.addTime(fields);
    if (Object.keys(fields).length > 0) builder.payload.setText(size, JSON.stringify(fields));
    builder.clocks.setText(size, JSON.stringify({ vector: Object.fromEntries(clock) }));
    this.size++;
  }

  countOf(event: number, host: number): number {
    for (let i = this.entryStart[event]; i < this.entryStart[event + 1]; i++) {
      if (this.entryHost[i] === host) return this.entryCount[i];
    }
    return 0;
  }

  private addTime(fields: Readonly<Record<string, string>>): void {
    if (!this.hasTimes) return;
    const time = timeInFields(fields);
    this.hasTimes = time !== undefined;
    this.millis.push(time?.millis ?? Number.NaN);
    this.nanos.push(time?.nanos ?? 0);
  }

  private host(name: string): number {
    const known = this.numberOfHost.get(name);
    if (known !== undefined) return known;
    const number = this.hostNames.push(name) - 1;
    this.numberOfHost.set(name, number);
    return number;
  }
}

function timeInFields(fields: Readonly<Record<string, string>>): Time | undefined {
  for (const group of TIME_GROUPS) {
    const time = fields[group] === undefined ? undefined : epochOfLogTime(fields[group]);
    if (time) return time;
  }
  return undefined;
}
