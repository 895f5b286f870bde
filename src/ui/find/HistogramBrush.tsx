import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Histogram } from '../../model/find.ts';
import styles from './Find.module.css';

/** Open at an end that is left out. */
export type Range = readonly [from: number | undefined, to: number | undefined];

interface Props {
  readonly name: string;
  readonly histogram: Histogram;
  /** The part that the filter keeps already, in the units of the histogram. */
  readonly range: Range | undefined;
  readonly isFiltered: boolean;
  readonly textOf: (value: number) => string;
  readonly onRange: (range: Range | undefined) => void;
}

const HEIGHT = 52;

/** Keys that come faster than this are one change, in milliseconds. */
const REST_MILLIS = 350;

/** Dragging less than this is a click, in parts of the width. */
const LEAST = 0.012;

/** Bars of counts; dragging over them, or moving the two ends below by key, keeps a part. */
export function HistogramBrush({ name, histogram, range, isFiltered, textOf, onRange }: Props) {
  const { from, to, kept, all } = histogram;
  const span = to - from || 1;
  const bins = all.length;
  const part = (value: number): number => Math.min(1, Math.max(0, (value - from) / span));
  const whole: readonly [number, number] = [0, 1];
  const committed = range ? ([part(range[0] ?? from), part(range[1] ?? to)] as const) : whole;
  const [ends, setEnds] = useState(committed);
  const drag = useRef<number>(undefined);
  const keyed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [low, high] = committed;
  useEffect(() => setEnds([low, high]), [low, high]);
  let most = 1;
  for (const count of all) if (count > most) most = count;
  const valueAt = (at: number): number => from + at * span;
  const commit = (next: readonly [number, number]): void => {
    const isWhole = next[0] <= 0 && next[1] >= 1;
    if (isWhole ? range !== undefined : next[0] !== low || next[1] !== high)
      onRange(
        isWhole
          ? undefined
          : [next[0] <= 0 ? undefined : valueAt(next[0]), next[1] >= 1 ? undefined : valueAt(next[1])],
      );
  };
  const placeOf = (event: PointerEvent<Element>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const step = 1 / bins;
  const moveEnd = (which: 0 | 1, to: number): readonly [number, number] => {
    const next: readonly [number, number] =
      which === 0
        ? [Math.min(Math.max(0, to), ends[1] - step), ends[1]]
        : [ends[0], Math.max(Math.min(1, to), ends[0] + step)];
    setEnds(next);
    return next;
  };
  const onKeyDown = (which: 0 | 1, event: KeyboardEvent): void => {
    const far = event.key.startsWith('Page') ? 10 : 1;
    const isBack = ['ArrowLeft', 'ArrowDown', 'PageDown'].includes(event.key);
    const isOn = ['ArrowRight', 'ArrowUp', 'PageUp'].includes(event.key);
    if (!isBack && !isOn && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? 1 : ends[which] + (isBack ? -1 : 1) * far * step;
    const next = moveEnd(which, to);
    // several presses are one change
    clearTimeout(keyed.current);
    keyed.current = setTimeout(() => commit(next), REST_MILLIS);
  };
  const bars = (counts: Uint32Array, className: string) => (
    <path
      className={className}
      d={Array.from(counts, (count, i) => {
        if (count === 0) return '';
        const height = Math.max(1.5, (Math.log(count + 1) / Math.log(most + 1)) * HEIGHT);
        return `M${i} ${HEIGHT - height}h.86v${height}h-.86z`;
      }).join('')}
    />
  );
  const isPart = ends[0] > 0 || ends[1] < 1;
  return (
    <div className={styles.histogram}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${bins} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: events from ${textOf(from)} to ${textOf(to)}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = placeOf(event);
        }}
        onPointerMove={(event) => {
          if (drag.current === undefined) return;
          const at = placeOf(event);
          setEnds([Math.min(drag.current, at), Math.max(drag.current, at)]);
        }}
        onPointerUp={(event) => {
          if (drag.current === undefined) return;
          const at = placeOf(event);
          const next = [Math.min(drag.current, at), Math.max(drag.current, at)] as const;
          drag.current = undefined;
          commit(next[1] - next[0] < LEAST ? whole : next);
          if (next[1] - next[0] < LEAST) setEnds(whole);
        }}
      >
        {bars(all, isFiltered ? styles.barsAll : styles.barsKept)}
        {isFiltered && bars(kept, styles.barsKept)}
        {isPart && (
          <rect
            className={styles.brush}
            x={ends[0] * bins}
            width={(ends[1] - ends[0]) * bins}
            y="0"
            height={HEIGHT}
          />
        )}
      </svg>
      <div className={styles.ends}>
        {([0, 1] as const).map((which) => (
          <div
            key={which}
            className={styles.end}
            role="slider"
            tabIndex={0}
            aria-label={`${name}: ${which === 0 ? 'from' : 'to'}`}
            aria-valuemin={0}
            aria-valuemax={bins}
            aria-valuenow={Math.round(ends[which] * bins)}
            aria-valuetext={textOf(valueAt(ends[which]))}
            style={{ left: `${ends[which] * 100}%` }}
            onKeyDown={(event) => onKeyDown(which, event)}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              const { currentTarget, pointerId, clientX } = event;
              if (!currentTarget.hasPointerCapture(pointerId) || !currentTarget.parentElement) return;
              const box = currentTarget.parentElement.getBoundingClientRect();
              moveEnd(which, (clientX - box.left) / box.width);
            }}
            onPointerUp={() => commit(ends)}
          />
        ))}
      </div>
      <p className={styles.rangeText}>
        <span>{textOf(valueAt(ends[0]))}</span>
        {isPart && (
          <button type="button" className={styles.more} onClick={() => onRange(undefined)}>
            All
          </button>
        )}
        <span>{textOf(valueAt(ends[1]))}</span>
      </p>
    </div>
  );
}
