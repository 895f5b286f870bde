import { EDGE_KINDS, type EdgeKind } from '../../model/provenance.ts';
import { toggleEdgeKind } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EdgeSample } from './EdgeSample.tsx';
import styles from './Toolbar.module.css';

const WORDS: Readonly<Record<EdgeKind, readonly [name: string, meaning: string]>> = {
  declared: ['Declared', 'The recording says that one event caused the other'],
  derived: [
    'Derived',
    'Proved by something else that the recording holds: clocks, ids, the two ends of a span',
  ],
  inferred: ['Inferred', 'The reader’s conclusion, which may be wrong'],
  summary: ['Summary', 'Stands for paths through events that are no longer held'],
};

/** Which edges are drawn, by how they are known. Kinds that the recording does not have are left out. */
export function EdgeToggles() {
  const app = useApp();
  const shown = useAppState((state) => state.edgeKinds);
  const edges = useAppState((state) => state.recording?.snapshot.edges);
  const contradictions = useAppState((state) => state.recording?.snapshot.contradictions ?? 0);
  const present = EDGE_KINDS.filter((kind) => edges && edges[kind] > 0);
  if (!edges || present.length === 0) return null;
  return (
    <fieldset className={styles.edges}>
      <legend className="visually-hidden">Edges that are drawn</legend>
      {present.map((kind) => {
        const [name, meaning] = WORDS[kind];
        const count = edges[kind].toLocaleString('en-US');
        return (
          <button
            key={kind}
            type="button"
            className={styles.edge}
            aria-pressed={shown.includes(kind)}
            title={`${meaning}. ${count} ${edges[kind] === 1 ? 'edge' : 'edges'}.`}
            onClick={() => toggleEdgeKind(app, kind)}
          >
            <EdgeSample kind={kind} />
            {name}
            <span className={styles.count}>{count}</span>
          </button>
        );
      })}
      {contradictions > 0 && (
        <span
          className={styles.against}
          title="Edges whose effect has an earlier wall time than its cause, because clocks differ. Shown as recorded, never moved."
        >
          <EdgeSample kind="declared" />
          Against the clock
          <span className={styles.count}>{contradictions.toLocaleString('en-US')}</span>
        </span>
      )}
    </fieldset>
  );
}
