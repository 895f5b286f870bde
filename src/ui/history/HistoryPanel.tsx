import { useEffect } from 'react';
import { showHistory } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './History.module.css';
import { HistoryView } from './HistoryView.tsx';
import { KIND_WORDS } from './kind-words.ts';

/** The history of what one works on while exploring: the rules on screen at first, or any other document. */
export default function HistoryPanel() {
  const app = useApp();
  const documents = useAppState((state) => state.documents);
  const shown = useAppState((state) => state.history?.document);
  const rules = useAppState((state) => state.rules.key);
  const own = documents.filter(({ deletedBecause }) => deletedBecause === undefined);
  const first = own.find(({ id }) => id === rules) ?? own[0] ?? documents[0];
  // the making of what was shown may have been undone
  const isShown = documents.some(({ id }) => id === shown);
  useEffect(() => {
    if (!isShown && first) void showHistory(app, first.id);
  }, [app, isShown, first]);
  if (documents.length === 0) {
    return (
      <p className={styles.empty}>
        Nothing has a history yet. Write a rule (<kbd>Shift J</kbd>) or a note (<kbd>N</kbd>): every version
        of it is kept, and you can go back to any of them.
      </p>
    );
  }
  return (
    <div className={styles.panel}>
      <label className={styles.choose}>
        History of
        <select value={shown ?? ''} onChange={(event) => void showHistory(app, event.currentTarget.value)}>
          {documents.map(({ id, kind, name, deletedBecause }) => (
            <option key={id} value={id}>
              {KIND_WORDS[kind][0]}: {name}
              {deletedBecause !== undefined && ' (deleted)'}
            </option>
          ))}
        </select>
      </label>
      <HistoryView />
    </div>
  );
}
