import { showExecution } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './ExecutionPicker.module.css';

/** Chooses among the executions of a file; not there when the file holds one. */
export function ExecutionPicker() {
  const app = useApp();
  const snapshot = useAppState((state) => state.recording?.snapshot);
  if (!snapshot || snapshot.executions.length < 2) return null;
  return (
    <select
      className={styles.picker}
      aria-label="Execution"
      value={snapshot.execution}
      onChange={(event) => void showExecution(app, Number(event.currentTarget.value))}
    >
      {snapshot.executions.map((execution, index) => (
        <option key={index} value={index}>
          {execution.label} ({execution.events.toLocaleString('en-US')} events)
        </option>
      ))}
    </select>
  );
}
