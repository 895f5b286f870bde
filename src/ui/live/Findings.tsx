import { useState } from 'react';
import type { LiveViolation } from '../../model/live/live-verdict.ts';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { Finding } from './Finding.tsx';
import styles from './Findings.module.css';
import { countWords, timeOfDay } from './numbers.ts';
import { useLive, useMoment } from './use-live.ts';

/** Findings in the list before one asks for more. */
const FEW = 40;

interface Line {
  readonly kind: 'violation' | 'hit';
  readonly finding: LiveViolation;
  readonly label: string;
}

/** What broke a rule, and what was watched for, newest first; each opens what shows it. */
export function Findings() {
  const app = useApp();
  const violations = useMoment((moment) => moment.violations);
  const hits = useMoment((moment) => moment.hits);
  const watches = useLive((live) => live.watches);
  const chosen = useAppState((state) => state.liveFinding);
  const [most, setMost] = useState(FEW);
  const lines: Line[] = [
    ...violations.map((finding): Line => ({ kind: 'violation', finding, label: finding.constraint })),
    ...hits.map((finding): Line => {
      const watch = watches.find(({ id }) => id === finding.constraint);
      return { kind: 'hit', finding, label: watch?.text ?? 'a watch of before' };
    }),
  ].sort((a, b) => b.finding.at - a.finding.at || b.finding.number - a.finding.number);
  return (
    <Section title="As it happens" count={lines.length}>
      {lines.length === 0 && (
        <p className={styles.empty}>No rule has been broken yet. What breaks one appears here at once.</p>
      )}
      <ol className={styles.list}>
        {lines.slice(0, most).map(({ kind, finding, label }) => {
          const isChosen = chosen?.kind === kind && chosen.number === finding.number;
          return (
            <li key={`${kind} ${finding.number}`} className={styles.item}>
              <button
                type="button"
                className={styles.line}
                aria-expanded={isChosen}
                onClick={() =>
                  app.store.setState({ liveFinding: isChosen ? undefined : { kind, number: finding.number } })
                }
              >
                <span
                  className={styles.sign}
                  data-kind={kind}
                  data-severity={finding.severity}
                  data-withdrawn={finding.isWithdrawn || undefined}
                  aria-hidden="true"
                />
                <span className={styles.label}>{label}</span>
                <time className={styles.time}>{timeOfDay(finding.at).slice(0, 8)}</time>
                <span className={styles.sentence} hidden={isChosen}>
                  {finding.isWithdrawn ? 'It held after all: ' : ''}
                  {kind === 'hit'
                    ? finding.events.map(({ name, id }) => `${name} “${id}”`).join(', ')
                    : finding.sentence}
                </span>
              </button>
              {isChosen && <Finding finding={finding} />}
            </li>
          );
        })}
      </ol>
      {lines.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(most + 100)}>
          Show {countWords(Math.min(100, lines.length - most))} more
        </button>
      )}
    </Section>
  );
}
