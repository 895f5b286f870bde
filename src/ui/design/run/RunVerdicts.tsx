import { type ActiveRun, exploreRun } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';
import styles from './Run.module.css';

const WORDS = {
  violated: 'does not hold',
  satisfied: 'holds',
  pending: 'waits',
  vacuous: 'concerns nothing here',
} as const;

/** It waited when the run was cut. */
const CUT = 'not decided: cut';

/** What is broken stands first; otherwise as in the text. */
function brokenFirst(a: { readonly state: string }, b: { readonly state: string }): number {
  return Number(b.state === 'violated') - Number(a.state === 'violated');
}

/** What the rules of the design say of the run so far. */
export function RunVerdicts({ run: { view } }: { readonly run: ActiveRun }) {
  const app = useApp();
  if (!view.verdicts || view.verdicts.length === 0) return null;
  return (
    <section aria-label="Rules">
      <ul className={styles.verdicts}>
        {[...view.verdicts].sort(brokenFirst).map(({ constraint: name, state, violationCount }) => (
          <li key={name} data-state={state}>
            <span className={styles.state}>
              {state === 'pending' && view.end !== undefined ? CUT : WORDS[state]}
            </span>
            <span>{name}</span>
            {violationCount > 0 && (
              <button type="button" className={styles.link} onClick={() => void exploreRun(app, name)}>
                {violationCount === 1 ? '1 violation: see why' : `${violationCount} violations: see why`}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
