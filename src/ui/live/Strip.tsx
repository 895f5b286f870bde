import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { StripColors, StripFrame, StripView } from '../../worker/contract/live.ts';
import { Switch } from '../widgets/Switch.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useTheme } from '../widgets/use-theme.ts';
import { clockTime } from './numbers.ts';
import styles from './Strip.module.css';
import { StripLegend } from './StripLegend.tsx';
import { useLive } from './use-live.ts';
import { useStripTime } from './use-strip-time.ts';

const SPANS = [10, 30, 60, 120] as const;
const HUES = Array.from({ length: 10 }, (_, i) => `--hue-${i}`);

/** Who moves less than so many pixels meant to point, not to drag. */
const STILL = 4;

/**
 * Some seconds as they came: a lane per source, causes as lines. Drawn by the worker. Dragging looks back while the stream
 * goes on; pointing at an event shows it, with its past and its future.
 */
export function Strip() {
  const app = useApp();
  const client = useLive((live) => live.client);
  const selected = useAppState((state) => state.liveEvent);
  const [seconds, setSeconds] = useState(30);
  const { until, lookingAt, lookBack, goAlong, setOldest } = useStripTime(seconds * 1000);
  const [frame, setFrame] = useState<StripFrame>();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const isGiven = useRef(false);
  /** The frame that React has: each that is given to it is kept until it draws again, so none that is the same is. */
  const told = useRef<StripFrame>(undefined);
  /** What is on screen. */
  const drawn = useRef<StripView>(undefined);
  const drag = useRef<{ readonly from: number; at: number; isMoved: boolean }>(undefined);
  useEffect(() => {
    const element = place.current;
    if (!element || isGiven.current) return;
    isGiven.current = true;
    // a canvas can be given away once: it is made here, not drawn by React
    const canvas = document.createElement('canvas');
    canvas.className = styles.canvas;
    element.append(canvas);
    void client.service.live.attachCanvas(canvas.transferControlToOffscreen());
  }, [client]);
  useEffect(() => {
    let isShown = true;
    let request = 0;
    const colors = colorsOf(theme);
    const draw = async (): Promise<void> => {
      const element = place.current;
      if (!isShown || !element) return;
      const { clientWidth: width, clientHeight: height } = element;
      const size = { width, height, ratio: devicePixelRatio };
      const view: StripView = {
        ...size,
        until: until(),
        spanMillis: seconds * 1000,
        ...(selected === undefined ? {} : { selected }),
        colors,
      };
      try {
        const answer = await client.service.live.drawStrip(view);
        if (!isShown) return;
        drawn.current = view;
        setOldest(answer.oldest);
        if (!told.current || !isSame(told.current, answer)) {
          told.current = answer;
          setFrame(answer);
        }
      } catch {
        return; // the attachment has ended meanwhile
      }
      request = requestAnimationFrame(() => void draw());
    };
    void draw();
    return () => {
      isShown = false;
      cancelAnimationFrame(request);
    };
  }, [client, until, setOldest, selected, seconds, theme]);

  const pointAt = async (x: number, y: number): Promise<void> => {
    const view = drawn.current;
    if (!view) return;
    const event = await client.service.live.pointAt(view, x, y).catch(() => undefined);
    app.store.setState({ liveEvent: event?.serial });
  };
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, at: event.clientX, isMoved: false };
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const { current } = drag;
    if (!current) return;
    if (Math.abs(event.clientX - current.from) > STILL) current.isMoved = true;
    if (!current.isMoved) return;
    lookBack(((event.clientX - current.at) / event.currentTarget.clientWidth) * seconds * 1000);
    current.at = event.clientX;
  };
  const end = (event: PointerEvent<HTMLDivElement>): void => {
    const { current } = drag;
    drag.current = undefined;
    if (!current || current.isMoved) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    void pointAt(event.clientX - left, event.clientY - top);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') lookBack(seconds * 200);
    else if (event.key === 'ArrowRight') lookBack(-seconds * 200);
    else if (event.key === 'End') goAlong();
    else return;
    event.preventDefault();
  };
  const lanes = frame?.lanes.length ?? 0;
  const what =
    lookingAt === undefined
      ? `The last ${seconds} seconds`
      : `${seconds} seconds up to ${clockTime(lookingAt)}`;
  return (
    <section className={styles.strip} aria-label="The last seconds">
      <div className={styles.head}>
        <h3 className={styles.title}>{what}</h3>
        {lookingAt !== undefined && (
          <button type="button" className={styles.along} onClick={goAlong}>
            Back to the newest
          </button>
        )}
        {frame && <StripLegend marks={frame.marks} />}
        {frame?.isCut && (
          <span className={styles.cut}>the newest {frame.shown.toLocaleString('en-US')} events</span>
        )}
        <div className={styles.spans}>
          <Switch
            name="How much is on screen"
            value={`${seconds}`}
            choices={SPANS.map((span) => [`${span}`, `${span} s`])}
            onChoose={(span) => setSeconds(Number(span))}
          />
        </div>
      </div>
      <div className={styles.ground}>
        <div className={styles.names} aria-hidden="true">
          {frame?.lanes.map(({ name, y }) => (
            <span key={name} className={styles.name} style={{ top: y }} title={name}>
              {name === '' ? '(no source)' : name}
            </span>
          ))}
        </div>
        <div
          ref={place}
          className={styles.place}
          role="application"
          data-keys="strip"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows look back
          tabIndex={0}
          aria-label={`${what}, of ${lanes} ${lanes === 1 ? 'source' : 'sources'}. Arrows look back, End returns to the newest; events are listed below.`}
          title="Drag to look back; click an event to see what led to it"
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={() => {
            drag.current = undefined;
          }}
          onKeyDown={press}
        />
        {frame?.shown === 0 && <p className={styles.empty}>Nothing came in these {seconds} seconds.</p>}
      </div>
    </section>
  );
}

function isSame(a: StripFrame, b: StripFrame): boolean {
  return (
    a.isCut === b.isCut &&
    (a.shown === 0) === (b.shown === 0) &&
    `${a.marks}` === `${b.marks}` &&
    a.lanes.length === b.lanes.length &&
    a.lanes.every(({ name, y }, i) => name === b.lanes[i].name && y === b.lanes[i].y)
  );
}

function colorsOf(_theme: string): StripColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: token('--line'),
    edge: `${token('--ink-faint')}88`,
    violation: token('--danger'),
    hit: token('--emphasis'),
    odd: token('--anomaly'),
    past: token('--past'),
    future: token('--future'),
    ink: token('--ink'),
    soft: token('--ink-soft'),
    font: `${token('--text-xs')} ${token('--font')}`,
    hues: HUES.map(token),
  };
}
