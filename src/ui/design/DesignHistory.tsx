import { useEffect } from 'react';
import { showHistory } from '../../store/index.ts';
import { HistoryView } from '../history/HistoryView.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';

/** Every version of the design on screen. */
export default function DesignHistory() {
  const app = useApp();
  const key = useAppState((state) => state.design.key);
  const shown = useAppState((state) => state.history?.document);
  useEffect(() => {
    if (key !== undefined && shown !== key) void showHistory(app, key);
  }, [app, key, shown]);
  return <div className={styles.history}>{shown === key && <HistoryView />}</div>;
}
