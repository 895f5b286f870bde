import { useEffect, useState } from 'react';
import { eventIndex } from '../../model/ids.ts';
import { selectEvent } from '../../store/index.ts';
import type { PatternAnswer } from '../../worker/contract/rules.ts';
import type { EventLine } from '../../worker/contract.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { Bindings } from './Bindings.tsx';
import styles from './NotationPanel.module.css';

/** Events of one match that are listed. */
const LISTED = 60;

/** The match that is looked at: which event stands for which part, and what the placeholders are. */
export function MatchDetails({ answer }: { readonly answer: PatternAnswer }) {
  const app = useApp();
  const place = useAppState((state) => state.patternPlace);
  const lines = useMatchLines(answer, place);
  if (place === undefined || !lines) return null;
  const from = answer.start[place];
  const count = answer.start[place + 1] - from;
  return (
    <div className={styles.match}>
      <ol className={styles.events} aria-label="Events of this match">
        {lines.map((line, i) => (
          <li key={line.row}>
            <button
              type="button"
              className={styles.event}
              onClick={() => void selectEvent(app, line.row, app.store.getState().sidePanel)}
            >
              <span className={styles.role}>{answer.roles[from + i] + 1}</span>
              <span className={styles.eventName}>{line.name}</span>
              <span className={styles.hint}>{line.source || line.id}</span>
            </button>
          </li>
        ))}
      </ol>
      {count > LISTED && <p className={styles.hint}>and {(count - LISTED).toLocaleString('en-US')} more</p>}
      <Bindings bindings={answer.bindings[place]} />
    </div>
  );
}

function useMatchLines(answer: PatternAnswer, place: number | undefined): readonly EventLine[] | undefined {
  const recording = useAppState((state) => state.recording);
  const [found, setFound] = useState<{ answer: PatternAnswer; place: number; lines: readonly EventLine[] }>();
  useEffect(() => {
    if (place === undefined) return;
    let isWanted = true;
    const { start, rows } = answer;
    const listed = Array.from(rows.subarray(start[place], Math.min(start[place + 1], start[place] + LISTED)));
    void recording?.client.service.lines(listed.map(eventIndex)).then((lines) => {
      if (isWanted) setFound({ answer, place, lines });
    });
    return () => {
      isWanted = false;
    };
  }, [recording, answer, place]);
  return found?.answer === answer && found.place === place ? found.lines : undefined;
}
