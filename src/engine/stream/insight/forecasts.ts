import type { KindName } from '../../../model/anomaly.ts';
import { expectedTime } from '../../learn/expected-time.ts';
import { modelName } from '../../learn/findings.ts';
import type { ModelIndex } from '../../learn/model-index.ts';
import { type Prediction, predict } from '../../learn/predict.ts';

export interface ForecastOptions {
  /** Kinds seen less often are not enough data to go on from. */
  readonly support: number;
  /** Causal steps ahead. */
  readonly horizon: number;
  /** Less probable failures are not warned of. */
  readonly leastProbability: number;
  readonly isFailure: (kind: KindName) => boolean;
}

/** A failure that events of one kind lead to. */
export interface Forecast extends Pick<Prediction, 'kind' | 'probability' | 'steps' | 'support'> {
  /** After how many milliseconds it usually comes, and after how many at the latest; `NaN` where too few times are known. */
  readonly millis: number;
  readonly most: number;
}

/** Which failures each kind leads to (rules M18, M21), worked out when such an event comes first. */
export class Forecasts {
  private readonly known = new Map<number, readonly Forecast[]>();

  constructor(
    private readonly index: ModelIndex,
    private readonly options: ForecastOptions,
  ) {}

  of(kind: number): readonly Forecast[] {
    let forecasts = this.known.get(kind);
    if (!forecasts) this.known.set(kind, (forecasts = this.make(kind)));
    return forecasts;
  }

  private make(kind: number): Forecast[] {
    const { index, options } = this;
    const { predictions } = predict(index, [{ row: 0, kind }], options);
    return predictions
      .filter((prediction) => options.isFailure(modelName(index, prediction.kind)))
      .map(({ kind, probability, steps, support, path }) => {
        return { kind, probability, steps, support, ...this.timesOf(path) };
      });
  }

  /** Of a path the sums of what its steps take; where that is not known, it is over with the last that such an event led to. */
  private timesOf(path: readonly number[]): { readonly millis: number; readonly most: number } {
    const { index, options } = this;
    const steps = path
      .slice(1)
      .map((effect, i) => expectedTime(index.model.pairs, index.pairOf(path[i], effect), options.support));
    const sumOf = (key: 'centre' | 'most'): number =>
      steps.reduce((sum, step) => sum + (step?.[key] ?? Number.NaN), 0);
    const most = sumOf('most');
    return {
      millis: sumOf('centre'),
      most: Number.isNaN(most) ? index.model.kinds.reach[path[0]] || Number.NaN : most,
    };
  }
}
