import { cancelLearning } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';

/** What is being learnt from, how far it has come, and a way out. */
export function Learning() {
  const app = useApp();
  const learning = useAppState((state) => state.learning);
  if (!learning) return null;
  return (
    <div className={styles.progress}>
      <span className={styles.progressName}>Learning from {learning.from}</span>
      <progress aria-label="Progress of learning" value={learning.fraction} max={1} />
      <Button onClick={() => cancelLearning(app)}>Cancel</Button>
    </div>
  );
}
