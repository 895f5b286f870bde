import { EDGE_KINDS, EDGE_MARKS, type EdgeKind, type EdgeMark } from '../../../model/provenance.ts';
import { counted, markCount, toggleEdgeKind, toggleEdgeMark } from '../../../store/index.ts';
import { EdgeMarkSample, EdgeSample } from '../../widgets/EdgeSample.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

const KINDS: Readonly<Record<EdgeKind, readonly [name: string, meaning: string]>> = {
  declared: ['Declared', 'The recording says that one event caused the other'],
  derived: [
    'Derived',
    'Proved by something else that the recording holds: clocks, ids, the two ends of a span',
  ],
  inferred: ['Inferred', 'The reader’s conclusion, which may be wrong'],
  summary: ['Summary', 'Stands for paths through events that are hidden, or no longer held'],
};

const MARKS: Readonly<Record<EdgeMark, readonly [name: string, one: string, many: string, meaning: string]>> =
  {
    missing: [
      'Missing causes',
      'cause',
      'causes',
      'An event names a cause that the recording does not hold. Drawn as a broken line to an empty ring',
    ],
    late: [
      'Late causes',
      'edge',
      'edges',
      'The cause stands later in the file than its effect. Marked with two bars across the line',
    ],
    'against-clock': [
      'Against the clock',
      'edge',
      'edges',
      'The effect has an earlier wall time than its cause, because clocks differ. Shown as recorded, never moved; marked with heads that point back',
    ],
  };

/** Which edges are drawn, by how they are known, and which doubts about them are marked. What is not there is left out. */
export function EdgeToggles() {
  const recorded = useAppState((state) => state.recording?.snapshot.edges);
  const through = useAppState((state) => state.lanes?.summaries ?? 0);
  // edges that stand for paths through hidden events are there only while something is hidden
  const edges = recorded && { ...recorded, summary: recorded.summary + through };
  const doubts = useAppState((state) => EDGE_MARKS.filter((mark) => markCount(state, mark) > 0).join(' '));
  const present = EDGE_KINDS.filter((kind) => edges && edges[kind] > 0);
  if (present.length === 0 && doubts === '') return null;
  return (
    <fieldset className={styles.edges}>
      <legend className="visually-hidden">Edges that are drawn, and what is marked on them</legend>
      {present.map((kind) => (
        <KindToggle key={kind} kind={kind} count={edges?.[kind] ?? 0} />
      ))}
      {EDGE_MARKS.filter((mark) => doubts.split(' ').includes(mark)).map((mark) => (
        <MarkToggle key={mark} mark={mark} />
      ))}
    </fieldset>
  );
}

function KindToggle({ kind, count }: { readonly kind: EdgeKind; readonly count: number }) {
  const app = useApp();
  const isShown = useAppState((state) => state.edgeKinds.includes(kind));
  const [name, meaning] = KINDS[kind];
  return (
    <button
      type="button"
      className={styles.edge}
      aria-pressed={isShown}
      title={`${meaning}. ${counted(count, 'edge', 'edges')}.`}
      onClick={() => toggleEdgeKind(app, kind)}
    >
      <EdgeSample kind={kind} />
      <span className={styles.edgeName}>{name}</span>
      <span className={styles.count}>{count.toLocaleString('en-US')}</span>
    </button>
  );
}

/** Small: a sign and a number, its name in words for those who point at it or listen. */
function MarkToggle({ mark }: { readonly mark: EdgeMark }) {
  const app = useApp();
  const isShown = useAppState((state) => state.edgeMarks.includes(mark));
  const count = useAppState((state) => markCount(state, mark));
  const [name, one, many, meaning] = MARKS[mark];
  return (
    <button
      type="button"
      className={styles.edge}
      data-mark={mark}
      aria-pressed={isShown}
      aria-label={`${name}: ${counted(count, one, many)}`}
      title={`${name}. ${meaning}. ${counted(count, one, many)}.`}
      onClick={() => toggleEdgeMark(app, mark)}
    >
      <EdgeMarkSample mark={mark} />
      <span className={styles.markCount}>{count.toLocaleString('en-US')}</span>
    </button>
  );
}
