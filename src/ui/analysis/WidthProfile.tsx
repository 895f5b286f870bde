import { useState } from 'react';
import { counted, showLevel } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './WidthProfile.module.css';
import { profileBars, widestLevel } from './width-profile.ts';

const WIDTH = 320;
const HEIGHT = 72;

/** Events per causal level, roots on the left. A bar, or the slider below, chooses a level. */
export function WidthProfile({ profile }: { readonly profile: Uint32Array }) {
  const app = useApp();
  const [level, setLevel] = useState(() => widestLevel(profile));
  const bars = profileBars(profile, WIDTH / 2);
  const highest = profile[widestLevel(profile)];
  const width = WIDTH / bars.length;
  const choose = (chosen: number): void => {
    setLevel(chosen);
    void showLevel(app, chosen);
  };
  return (
    <figure className={styles.profile}>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Events per causal level, from the roots: at most ${highest.toLocaleString('en-US')} on one of ${counted(profile.length, 'level', 'levels')}`}
      >
        {bars.map(({ from, to, most, level: peak }, i) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same for the keyboard
          <g key={from} onClick={() => choose(peak)}>
            <title>{barTitle(from, to, most, peak)}</title>
            <rect className={styles.column} x={i * width} width={width} y={0} height={HEIGHT} />
            <rect
              className={styles.bar}
              data-chosen={(level >= from && level <= to) || undefined}
              x={i * width}
              width={Math.max(width - (width > 3 ? 1 : 0), 0.5)}
              y={HEIGHT - Math.max(1, (most / highest) * (HEIGHT - 2))}
              height={Math.max(1, (most / highest) * (HEIGHT - 2))}
            />
          </g>
        ))}
      </svg>
      <div className={styles.chosen}>
        <label className={styles.slider}>
          <span>
            Level {level.toLocaleString('en-US')}: {counted(profile[level] ?? 0, 'event', 'events')}
          </span>
          <input
            type="range"
            min={0}
            max={profile.length - 1}
            value={level}
            aria-valuetext={`Level ${level.toLocaleString('en-US')}, ${counted(profile[level] ?? 0, 'event', 'events')}`}
            onChange={(event) => setLevel(Number(event.currentTarget.value))}
          />
        </label>
        <Button onClick={() => choose(level)}>List this level</Button>
      </div>
    </figure>
  );
}

function barTitle(from: number, to: number, most: number, level: number): string {
  const count = counted(most, 'event', 'events');
  if (from === to) return `Level ${from.toLocaleString('en-US')}: ${count}`;
  return `Levels ${from.toLocaleString('en-US')} to ${to.toLocaleString('en-US')}: at most ${count}, on level ${level.toLocaleString('en-US')}`;
}
