import { counted } from '../../store/index.ts';
import type { ConeSizes } from '../../worker/contract.ts';

/** `depends on 41 events in 7 sources, leads to 1,204 in 9 and is independent of 300`. */
export function coneSentence(cones: ConeSizes): string {
  const { past, future, elsewhere, pastSources, futureSources } = cones;
  return [
    past === 0
      ? 'depends on nothing: it is a root'
      : `depends on ${counted(past, 'event', 'events')} in ${counted(pastSources, 'source', 'sources')}`,
    future === 0
      ? 'leads to nothing'
      : `leads to ${counted(future, 'event', 'events')} in ${counted(futureSources, 'source', 'sources')}`,
    `is independent of ${elsewhere === 0 ? 'none' : counted(elsewhere, 'event', 'events')}`,
  ].join(', ');
}

/** Shares of the bar in percent: what is there at all stays visible, and they add up to 100. */
export function coneShares({ past, elsewhere, future }: ConeSizes): {
  past: number;
  elsewhere: number;
  future: number;
} {
  const total = past + elsewhere + future;
  if (total === 0) return { past: 0, elsewhere: 100, future: 0 };
  const seen = (count: number): number => (count === 0 ? 0 : Math.max(LEAST_SHARE, (count / total) * 100));
  const sum = seen(past) + seen(elsewhere) + seen(future);
  return {
    past: (seen(past) / sum) * 100,
    elsewhere: (seen(elsewhere) / sum) * 100,
    future: (seen(future) / sum) * 100,
  };
}

const LEAST_SHARE = 2;
