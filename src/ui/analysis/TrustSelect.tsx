import type { EdgeTrust } from '../../model/edge-trust.ts';
import { EDGE_KINDS } from '../../model/provenance.ts';
import { chooseTrust } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './AnalysisPanel.module.css';

const CHOICES: readonly (readonly [EdgeTrust, string])[] = [
  ['all', 'All edges'],
  ['certain', 'Without inferred edges'],
  ['declared', 'Only declared edges'],
];

/** Which edges answers count. Where all of them are known in the same way, there is nothing to choose. */
export function TrustSelect() {
  const app = useApp();
  const trust = useAppState((state) => state.trust);
  const hasChoice = useAppState((state) => {
    const edges = state.recording?.snapshot.edges;
    return edges !== undefined && EDGE_KINDS.filter((kind) => edges[kind] > 0).length > 1;
  });
  if (!hasChoice) return null;
  return (
    <label className={styles.trust}>
      Count
      <select
        className={styles.select}
        title="Which edges answers count; the picture shows all of them"
        value={trust}
        onChange={(event) => void chooseTrust(app, event.currentTarget.value as EdgeTrust)}
      >
        {CHOICES.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
