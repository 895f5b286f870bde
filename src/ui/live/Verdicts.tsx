import type { LiveVerdict } from '../../model/live/live-verdict.ts';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { countWords } from './numbers.ts';
import { useLive, useMoment } from './use-live.ts';
import styles from './Verdicts.module.css';

/** Every rule with what it has come to so far. */
export function Verdicts() {
  const verdicts = useMoment(({ view }) => view.verdicts);
  const problems = useLive((live) => live.rulesProblems);
  const broken = verdicts.filter(({ violations }) => violations > 0).length;
  return (
    <Section title={broken > 0 ? `Rules, ${countWords(broken)} broken` : 'Rules'} count={verdicts.length}>
      {verdicts.length === 0 && (
        <p className={styles.empty}>
          Nothing is judged yet. Choose rules above: those you keep, those in the Rules panel of Explore, or
          those of a demo.
        </p>
      )}
      {problems.map((problem) => (
        <p key={problem} className={styles.problem}>
          <Icon name="warning" size={13} /> {problem}
        </p>
      ))}
      <ul className={styles.list}>
        {verdicts.map((verdict) => (
          <li key={verdict.constraint} className={styles.rule} title={wordsOf(verdict)}>
            <span
              className={styles.sign}
              data-state={verdict.state}
              data-severity={verdict.severity}
              aria-hidden="true"
            />
            <span className={styles.name}>{verdict.constraint}</span>
            {verdict.pending > 0 && (
              <span className={styles.waiting}>{countWords(verdict.pending)} waiting</span>
            )}
            <span className={styles.count} data-broken={verdict.violations > 0 || undefined}>
              {verdict.violations > 0
                ? `${countWords(verdict.violations)} ${verdict.violations === 1 ? 'violation' : 'violations'}`
                : stateWord(verdict)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function stateWord({ state, judged }: LiveVerdict): string {
  if (state === 'satisfied') return 'holds';
  if (state === 'vacuous') return 'not concerned';
  return judged === 0 ? 'nothing yet' : 'holds so far';
}

/** `12 of 14 triggers held, 2 wait.` and what limits that. */
function wordsOf({ judged, held, unit, pending, left, unsure, notes }: LiveVerdict): string {
  const things = judged === 1 ? unit : unit === 'match' ? 'matches' : `${unit}s`;
  return [
    `${countWords(held)} of ${countWords(judged)} ${things} held${pending > 0 ? `, ${countWords(pending)} wait` : ''}.`,
    ...(left > 0 ? [`${countWords(left)} left the window undecided.`] : []),
    ...(unsure > 0 ? [`${countWords(unsure)} not judged: something before them is not known.`] : []),
    ...notes,
  ].join(' ');
}
