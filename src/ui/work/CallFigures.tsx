import { useEffect, useState } from 'react';
import { counted } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import { millisText } from './millis-text.ts';
import styles from './Work.module.css';

/** The table is brought up to date so often, in milliseconds. */
const REFRESH = 1000;

/** Which calls an aspect may watch, and how that is called. */
const SAMPLES: readonly (readonly [number, string])[] = [
  [1, 'every call'],
  [10, 'every 10th call'],
  [100, 'every 100th call'],
];

/** What aspects around commands and worker calls have seen since the page was opened; each is switched on and off, and told how many to look at, here. */
export function CallFigures() {
  const { calls } = useApp();
  const [, refresh] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => refresh((n) => n + 1), REFRESH);
    return () => clearInterval(timer);
  }, []);
  const rows = calls.read();
  const lines = calls.lines();
  return (
    <section className={styles.figures} aria-label="Figures of commands and worker calls">
      <div className={styles.tools}>
        {calls.list().map(({ name, isOn, sample }) => (
          <span key={name} className={styles.switch}>
            <label className={styles.switch}>
              <input
                type="checkbox"
                checked={isOn}
                onChange={(event) => {
                  calls.switch(name, event.currentTarget.checked);
                  refresh((n) => n + 1);
                }}
              />
              {name}
            </label>
            <select
              aria-label={`Calls that ${name} looks at`}
              value={sample}
              disabled={!isOn}
              onChange={(event) => {
                calls.sample(name, Number(event.currentTarget.value));
                refresh((n) => n + 1);
              }}
            >
              {SAMPLES.map(([every, words]) => (
                <option key={every} value={every}>
                  {words}
                </option>
              ))}
            </select>
          </span>
        ))}
        <span className={styles.gap} />
        <Button
          look="quiet"
          onClick={() => {
            calls.reset();
            refresh((n) => n + 1);
          }}
        >
          Begin anew
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className={styles.nothing}>No call was seen yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
        <section className={styles.scroll} tabIndex={0} aria-label="Calls by name">
          <table>
            <thead>
              <tr>
                {['Call', 'Count', 'Errors', 'Least', 'Mean', 'p50', 'p95', 'p99', 'Most'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>{row.count.toLocaleString('en')}</td>
                  <td>{row.errors === 0 ? '0' : `${row.errors} (${(100 * row.errorRate).toFixed(1)} %)`}</td>
                  {[
                    row.minMillis,
                    row.meanMillis,
                    row.p50Millis,
                    row.p95Millis,
                    row.p99Millis,
                    row.maxMillis,
                  ].map((millis, i) => (
                    <td key={i}>{millisText(millis)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {lines.length > 0 && (
        <details>
          <summary>{counted(lines.length, 'line', 'lines')} of the log</summary>
          <ol className={styles.log}>
            {lines.slice(-50).map((line, i) => (
              <li key={i}>
                {new Date(line.at).toLocaleTimeString('en-GB')} {line.text}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
