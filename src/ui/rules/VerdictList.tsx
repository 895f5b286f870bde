import type { Verdict } from '../../model/rules/verdict.ts';
import { groupVerdicts, orderVerdicts, showRule } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './RulesPanel.module.css';
import { STATE_WORDS, verdictText } from './rules-text.ts';
import { StateSign } from './StateSign.tsx';
import { ViolationList } from './ViolationList.tsx';

export function VerdictList({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const order = useAppState((state) => state.verdictOrder);
  const groups = groupVerdicts(verdicts, order);
  if (!groups) return <Rows name="Rules and their verdicts" verdicts={orderVerdicts(verdicts, order)} />;
  return groups.map(({ state, verdicts: members }) => (
    <section key={state} aria-label={STATE_WORDS[state]}>
      <h3 className={styles.group}>
        {STATE_WORDS[state]} <span>{members.length}</span>
      </h3>
      <Rows name={`Rules: ${STATE_WORDS[state]}`} verdicts={members} />
    </section>
  ));
}

function Rows({ name, verdicts }: { readonly name: string; readonly verdicts: readonly Verdict[] }) {
  const rule = useAppState((state) => state.rule);
  return (
    <ol className={styles.verdicts} aria-label={name}>
      {verdicts.map((verdict) => (
        <li
          key={verdict.constraint}
          className={styles.verdict}
          data-open={verdict.constraint === rule || undefined}
        >
          <VerdictRow verdict={verdict} isOpen={verdict.constraint === rule} />
        </li>
      ))}
    </ol>
  );
}

function VerdictRow({ verdict, isOpen }: { readonly verdict: Verdict; readonly isOpen: boolean }) {
  const app = useApp();
  const constraint = useAppState((state) =>
    state.notation?.rules.constraints.find(({ name }) => name === verdict.constraint),
  );
  return (
    <>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        onClick={() => void showRule(app, isOpen ? undefined : verdict.constraint)}
      >
        <StateSign state={verdict.state} />
        <bdi className={styles.name}>{verdict.constraint}</bdi>
        <span className={styles.count}>
          {verdict.severity !== 'error' && <span className={styles.severity}>{verdict.severity}</span>}
          <Icon name={isOpen ? 'down' : 'forward'} size={12} />
        </span>
        {constraint?.description && <bdi className={styles.description}>{constraint.description}</bdi>}
        <span className={styles.counts} data-state={verdict.state}>
          {verdictText(verdict)}
        </span>
      </button>
      {isOpen && <VerdictDetails verdict={verdict} />}
    </>
  );
}

function VerdictDetails({ verdict }: { readonly verdict: Verdict }) {
  return (
    <div className={styles.details}>
      {verdict.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {verdict.violations.length > 0 ? (
        <ViolationList verdict={verdict} />
      ) : (
        <p className={styles.note}>{NOTHING[verdict.state]}</p>
      )}
    </div>
  );
}

const NOTHING = {
  satisfied: 'Nothing in this recording violates it.',
  vacuous:
    'No event of this recording is selected by it, so it says nothing here. “vacuous fail” behind its name makes that a violation.',
  pending: 'It cannot be decided yet: more events may come.',
  violated: 'Its violations are counted, but none is listed.',
} as const;
