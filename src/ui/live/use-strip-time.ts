import { useCallback, useRef, useState } from 'react';
import { lookedBack } from './look-back.ts';
import { useLive } from './use-live.ts';

/** The right end of what is drawn, and how one looks back from there. */
export interface StripTime {
  /** Milliseconds since 1970, by the clock of who receives. */
  readonly until: () => number;
  /** Somebody looks back: the picture stands at this moment, whatever comes. */
  readonly lookingAt: number | undefined;
  /** Looks so many milliseconds further back, or forward again; at the end of what there is it goes along again. */
  readonly lookBack: (millis: number) => void;
  readonly goAlong: () => void;
  /** When the oldest event that is retained came: nothing earlier can be looked at. */
  readonly setOldest: (oldest: number | undefined) => void;
}

export function useStripTime(spanMillis: number): StripTime {
  const frozenAt = useLive((live) => live.freeze?.moment.view.at);
  const endedAt = useLive((live) => (live.now.view.isOver ? live.now.view.at : undefined));
  const stoodAt = frozenAt ?? endedAt;
  const [at, setAt] = useState<number>();
  const oldest = useRef<number>(undefined);
  const lookingAt = at !== undefined && stoodAt !== undefined ? Math.min(at, stoodAt) : at;
  const until = useCallback(() => lookingAt ?? stoodAt ?? Date.now(), [lookingAt, stoodAt]);
  const lookBack = useCallback(
    (millis: number): void => {
      const there = { newest: stoodAt ?? Date.now(), oldest: oldest.current, spanMillis };
      setAt((before) => lookedBack(before, millis, there));
    },
    [stoodAt, spanMillis],
  );
  const goAlong = useCallback(() => setAt(undefined), []);
  const setOldest = useCallback((time: number | undefined) => {
    oldest.current = time;
  }, []);
  return { until, lookingAt, lookBack, goAlong, setOldest };
}
