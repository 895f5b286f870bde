import type { ReactNode } from 'react';
import type { StripMark } from '../../worker/contract/live.ts';
import styles from './StripLegend.module.css';

const WORDS: Record<StripMark, string> = { violation: 'breaks a rule', hit: 'watched for', odd: 'odd' };

const SIGNS: Record<StripMark, ReactNode> = {
  violation: <path d="M6 0.4 11.6 6 6 11.6 0.4 6Z" />,
  hit: <circle cx="6" cy="6" r="4.6" />,
  odd: <circle cx="6" cy="6" r="5" />,
};

/** What the marks in the picture mean, of those that are in it. */
export function StripLegend({ marks }: { readonly marks: readonly StripMark[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className={styles.legend} aria-label="Marks">
      {marks.map((mark) => (
        <li key={mark} className={styles.mark}>
          <svg className={styles.sign} data-mark={mark} viewBox="0 0 12 12" aria-hidden="true">
            {SIGNS[mark]}
          </svg>
          {WORDS[mark]}
        </li>
      ))}
    </ul>
  );
}
