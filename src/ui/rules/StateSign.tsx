import type { RuleState } from '../../model/rules/verdict.ts';
import styles from './RulesPanel.module.css';
import { STATE_WORDS } from './rules-text.ts';

const SHAPES: Readonly<Record<RuleState, string>> = {
  violated: 'M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4',
  pending: 'M8 4.2V8l2.6 1.8',
  satisfied: 'M4.6 8.3l2.3 2.4 4.6-5.2',
  vacuous: 'M5 8h6',
};

/** The state of a rule as a sign; told apart by shape, not by colour alone. */
export function StateSign({ state, size = 16 }: { readonly state: RuleState; readonly size?: number }) {
  return (
    <span className={styles.sign} data-state={state} title={STATE_WORDS[state]}>
      <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true" focusable="false">
        <circle
          cx="8"
          cy="8"
          r="6.4"
          stroke="currentColor"
          strokeWidth="1.3"
          fill={state === 'violated' ? 'currentColor' : 'none'}
          strokeDasharray={state === 'vacuous' ? '2.4 2' : undefined}
        />
        <path
          d={SHAPES[state]}
          stroke={state === 'violated' ? 'var(--surface)' : 'currentColor'}
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="visually-hidden">{STATE_WORDS[state]}</span>
    </span>
  );
}
