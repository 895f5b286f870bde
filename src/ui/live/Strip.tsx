import { useEffect, useRef, useState } from 'react';
import type { StripColors, StripFrame } from '../../worker/contract/live.ts';
import { useTheme } from '../widgets/use-theme.ts';
import styles from './Strip.module.css';
import { useLive } from './use-live.ts';

const SPANS = [10, 30, 60, 120] as const;
const HUES = Array.from({ length: 10 }, (_, i) => `--hue-${i}`);

/** The last seconds as they came: a lane per source, causes as lines. Drawn by the worker. */
export function Strip() {
  const client = useLive((live) => live.client);
  const frozenAt = useLive((live) => live.freeze?.moment.view.at);
  const endedAt = useLive((live) => (live.now.view.isOver ? live.now.view.at : undefined));
  const [seconds, setSeconds] = useState<(typeof SPANS)[number]>(30);
  const [frame, setFrame] = useState<StripFrame>();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const isGiven = useRef(false);
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
      const until = frozenAt ?? endedAt ?? Date.now();
      const ratio = devicePixelRatio;
      try {
        const drawn = await client.service.live.drawStrip({
          width,
          height,
          ratio,
          until,
          spanMillis: seconds * 1000,
          colors,
        });
        if (!isShown) return;
        setFrame((before) => (before && isSame(before, drawn) ? before : drawn));
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
  }, [client, frozenAt, endedAt, seconds, theme]);
  return (
    <section className={styles.strip} aria-label="The last seconds">
      <div className={styles.head}>
        <h3 className={styles.title}>The last {seconds} seconds</h3>
        {frame?.isCut && (
          <span className={styles.cut}>the newest {frame.shown.toLocaleString('en-US')} events</span>
        )}
        <fieldset className={styles.spans}>
          <legend className={styles.legend}>How much is on screen</legend>
          {SPANS.map((span) => (
            <button
              key={span}
              type="button"
              className={styles.span}
              aria-pressed={span === seconds}
              onClick={() => setSeconds(span)}
            >
              {span} s
            </button>
          ))}
        </fieldset>
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
          role="img"
          aria-label={`${frame?.shown ?? 0} events of ${frame?.lanes.length ?? 0} sources in the last ${seconds} seconds`}
        />
        {frame?.shown === 0 && (
          <p className={styles.empty}>Nothing has come in the last {seconds} seconds.</p>
        )}
      </div>
    </section>
  );
}

function isSame(a: StripFrame, b: StripFrame): boolean {
  return (
    a.isCut === b.isCut &&
    (a.shown === 0) === (b.shown === 0) &&
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
    hues: HUES.map(token),
  };
}
