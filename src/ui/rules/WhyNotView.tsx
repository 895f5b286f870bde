import { useEffect, useRef } from 'react';
import { selectEvent } from '../../store/index.ts';
import { Icon, type IconName } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './NotationPanel.module.css';

const SIGNS = {
  fits: ['plus', 'fits'],
  fails: ['close', 'fails'],
  missing: ['minus', 'missing'],
} as const satisfies Readonly<Record<string, readonly [IconName, string]>>;

/** Why the events that were asked about are no match, part by part. */
export function WhyNotView() {
  const app = useApp();
  const whyNot = useAppState((state) => state.whyNot);
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer is brought in sight
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [whyNot]);
  if (!whyNot) return null;
  const { isMatch, parts } = whyNot.answer;
  return (
    <section ref={section} className={styles.whyNot} aria-label="Why not">
      <h3>{isMatch ? 'It is part of a match' : 'Why it is no match'}</h3>
      <ul>
        {parts.map(({ atom, status, sentence, rows }) => (
          <li key={`${atom}-${sentence}`} data-status={status}>
            <span className={styles.partSign} title={SIGNS[status][1]}>
              <Icon name={SIGNS[status][0]} size={12} />
              <span className="visually-hidden">{SIGNS[status][1]}: </span>
            </span>
            {atom !== undefined && <span className={styles.role}>{atom + 1}</span>}
            <span>
              {sentence}
              {rows.length > 0 && (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => void selectEvent(app, rows[0], app.store.getState().sidePanel)}
                >
                  show
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
