import { useEffect, useState } from 'react';
import { findingsOfSelected, showFinding } from '../../store/index.ts';
import type { AnomalyAnswer } from '../../worker/contract/insight.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';
import { KIND_WORDS } from './insight-text.ts';

/** What is odd about the selected event, with a way to each finding that says so. */
export function AboutSelected({ answer }: { readonly answer: AnomalyAnswer }) {
  const app = useApp();
  const details = useAppState(({ selected, details }) => (selected === details?.row ? details : undefined));
  const [places, setPlaces] = useState<readonly number[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another event and another answer
  useEffect(() => {
    let isWanted = true;
    void findingsOfSelected(app).then((found) => {
      if (isWanted) setPlaces(found);
    });
    return () => {
      isWanted = false;
    };
  }, [app, details?.row, answer]);
  if (!details) return null;
  const found = places.flatMap((place) => (answer.findings[place] ? [place] : []));
  return (
    <p className={styles.about} aria-live="polite">
      <span className={styles.aboutName}>{details.name}</span>
      {found.length === 0 ? (
        <span>is as usual.</span>
      ) : (
        found.map((place) => (
          <button
            key={place}
            type="button"
            className={styles.aboutLink}
            title={answer.findings[place].description}
            onClick={() => void showFinding(app, place)}
          >
            {KIND_WORDS[answer.findings[place].kind].word}
          </button>
        ))
      )}
    </p>
  );
}
