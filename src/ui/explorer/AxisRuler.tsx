import { useShallow } from 'zustand/react/shallow';
import { isoTime } from '../../model/event.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { clockText, offsetText } from '../widgets/time-text.ts';
import styles from './AxisRuler.module.css';
import { useFrame } from './frame-state.ts';
import { rankTicks, timeTicks } from './ticks.ts';

/** Least distance of two marks in CSS pixels: a time with its unit needs more room than a number. */
const RANK_ROOM = 56;
const TIME_ROOM = 104;

/** Room for the words at the right end that say what is counted, in CSS pixels. */
const UNIT_ROOM = { rank: 144, time: 200 };

interface Tick {
  readonly value: number;
  readonly left: number;
  readonly text: string;
  readonly title: string;
}

/** The axis above the picture. */
export function AxisRuler({ snapshot }: { readonly snapshot: Snapshot }) {
  const place = useFrame(
    useShallow((frame) => ({
      axis: frame?.view.axis ?? 'rank',
      x: frame?.view.x ?? 0,
      scaleX: frame?.view.scaleX ?? 0,
      width: frame?.view.width ?? 0,
    })),
  );
  const ticks =
    place.scaleX > 0
      ? place.axis === 'rank'
        ? rankMarks(place, snapshot.ranks)
        : timeMarks(place, snapshot.timeRange?.[0])
      : [];
  const visible = ticks.filter(({ left }) => left < place.width - UNIT_ROOM[place.axis]);
  return (
    <div className={styles.ruler}>
      {visible.map(({ value, left, text, title }) => (
        <span
          key={value}
          className={styles.tick}
          style={{ transform: `translateX(${left}px)` }}
          title={title}
        >
          {text}
        </span>
      ))}
      <span className={styles.unit}>{place.axis === 'rank' ? 'causal steps' : 'since the first event'}</span>
    </div>
  );
}

interface Place {
  readonly x: number;
  readonly scaleX: number;
  readonly width: number;
}

/** An event of rank `r` stands at `r + 0.5`; people count from 1. */
function rankMarks({ x, scaleX, width }: Place, ranks: number): Tick[] {
  const { values } = rankTicks(x + 0.5, x + width / scaleX + 0.5, RANK_ROOM / scaleX);
  return values
    .filter((value) => value >= 1 && value <= ranks)
    .map((value) => ({
      value,
      left: (value - 0.5 - x) * scaleX,
      text: value.toLocaleString('en-US'),
      title: `Step ${value.toLocaleString('en-US')} of causal order`,
    }));
}

function timeMarks({ x, scaleX, width }: Place, start: string | undefined): Tick[] {
  const to = x + width / scaleX;
  const { step, values } = timeTicks(x, to, TIME_ROOM / scaleX);
  const origin = start === undefined ? Number.NaN : Date.parse(start);
  return values.map((value) => {
    const iso = isoTime(origin, value);
    return {
      value,
      left: (value - x) * scaleX,
      text: offsetText(value, step, Math.max(Math.abs(x), Math.abs(to))),
      title: iso === undefined ? '' : clockText(iso),
    };
  });
}
