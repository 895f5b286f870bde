import type { LiveAnomaly, LiveInsightCounts, LiveWarning } from '../../../model/live/live-insight.ts';
import type { ModelIndex } from '../../learn/model-index.ts';
import type { LiveEvents } from '../live-events.ts';
import { type ForecastOptions, Forecasts } from './forecasts.ts';
import { LiveAnomalies } from './live-anomalies.ts';
import { LiveKinds } from './live-kinds.ts';
import { LiveWarnings } from './live-warnings.ts';
import { News } from './news.ts';

export type InsightOptions = Omit<ForecastOptions, 'leastProbability'> & {
  /** Less probable failures are not warned of; 0.5 when absent. */
  readonly leastProbability?: number;
};

interface Running {
  readonly kinds: LiveKinds;
  readonly anomalies: LiveAnomalies;
  readonly warnings: LiveWarnings;
  judged: number;
  readonly forget: () => void;
}

/**
 * What a model says of a stream as it comes: what is odd about each event, which failures are to be expected. It judges what
 * comes after it was put in place, each event once, at a cost that depends on its causes alone.
 */
export class LiveInsight {
  /** The clock of who receives. */
  now = 0;
  private running: Running | undefined;
  private readonly newAnomalies = new News<LiveAnomaly>();
  private readonly newWarnings = new News<LiveWarning>();
  /** Numbers go on when another model takes the place of one. */
  private anomalyCount = 0;
  private warningCount = 0;

  constructor(private readonly events: LiveEvents) {}

  /** Puts a model in place, in that of another one if there is one. */
  use(index: ModelIndex, options: InsightOptions): void {
    this.clear();
    this.running = this.run(index, options);
  }

  /** Takes the model away, with what it has said and nobody has been told yet. */
  clear(): void {
    this.running?.forget();
    this.running = undefined;
    this.newAnomalies.clear();
    this.newWarnings.clear();
  }

  /** An event has taken its place. */
  take(row: number): void {
    const { running } = this;
    if (!running) return;
    running.judged++;
    running.kinds.take(row);
    running.anomalies.take(row);
    running.warnings.take(row);
  }

  /** Nothing earlier is expected any more. @param time milliseconds since 1970, by the events' clock */
  passed(time: number): void {
    this.running?.warnings.passed(time);
  }

  /** All sources have ended. */
  finish(): void {
    this.running?.warnings.close();
  }

  /** Since the model was put in place; `undefined` without one. */
  counts(): LiveInsightCounts | undefined {
    const { running } = this;
    if (!running) return undefined;
    const { judged, anomalies, warnings } = running;
    return {
      judged,
      thin: anomalies.thin,
      anomalies: anomalies.count,
      warnings: warnings.count,
      came: warnings.came,
      didNotCome: warnings.didNotCome,
    };
  }

  /** Anomalies found since this was asked last, the newest ones, in the order in which they were found. */
  takeAnomalies(): LiveAnomaly[] {
    return this.newAnomalies.take();
  }

  /** Warnings given or changed since this was asked last; of all that were given the newest ones. */
  takeWarnings(): LiveWarning[] {
    return this.newWarnings.take();
  }

  private run(index: ModelIndex, { leastProbability = 0.5, ...options }: InsightOptions): Running {
    const { events } = this;
    const { value, forget } = events.asking(() => {
      const kinds = new LiveKinds(events, index);
      const anomalies = new LiveAnomalies(events, kinds, index, options.support, (words) => {
        const found = { number: this.anomalyCount++, at: this.now };
        this.newAnomalies.tell(found.number, () => ({ ...found, ...words() }));
      });
      const forecasts = new Forecasts(index, { ...options, leastProbability });
      const warnings = new LiveWarnings(events, kinds, index, forecasts, (words) => {
        const given = { number: this.warningCount++, at: this.now };
        return () => this.newWarnings.tell(given.number, () => ({ ...given, ...words() }));
      });
      return { kinds, anomalies, warnings };
    });
    return { ...value, judged: 0, forget };
  }
}
