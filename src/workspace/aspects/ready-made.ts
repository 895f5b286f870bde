import { messageOf } from '../../base/errors.ts';
import type { Aspect } from './aspect.ts';
import { proceedAndTell } from './call-end.ts';
import type { Metrics } from './metrics.ts';

/** One line of a log. What a call was given and what it answered is not in it. */
export interface CallLine {
  readonly name: string;
  readonly what: 'began' | 'done' | 'cancelled' | 'failed';
  /** What went wrong. */
  readonly message?: string;
}

/** Two lines per call: when it begins and when it has ended. */
export function loggingAspect(log: (line: CallLine) => void): Aspect {
  return {
    name: 'logging',
    pattern: '*',
    around: ({ name }, proceed) => {
      log({ name, what: 'began' });
      return proceedAndTell(proceed, (end) =>
        log({ name, what: end.kind, ...(end.kind === 'failed' && { message: messageOf(end.error) }) }),
      );
    },
  };
}

/**
 * Measures how long calls take, by name. What was cancelled counts as a call and not as an error. With `sample` only the
 * calls that are watched are counted.
 */
export function metricsAspect(metrics: Metrics, now: () => number): Aspect {
  return {
    name: 'metrics',
    pattern: '*',
    around: ({ name }, proceed) => {
      const began = now();
      return proceedAndTell(proceed, ({ kind }) => metrics.add(name, now() - began, kind === 'failed'));
    },
  };
}

/** Reports what calls throw: an error that passes through several woven functions once, under the innermost name. */
export function errorReportingAspect(report: (name: string, error: unknown) => void): Aspect {
  const reported = new WeakSet<object>();
  return {
    name: 'error reporting',
    pattern: '*',
    around: ({ name }, proceed) =>
      proceedAndTell(proceed, (end) => {
        if (end.kind !== 'failed') return;
        const { error } = end;
        if (typeof error === 'object' && error !== null) {
          if (reported.has(error)) return;
          reported.add(error);
        }
        report(name, error);
      }),
  };
}
