import { goToNode, pointAt, stopPointingAt } from '../../store/index.ts';
import type { ConeGraph, ConeNode } from '../../worker/contract/cone.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cone.module.css';
import { nodeSource, nodeTime, nodeTitle, TONE_WORDS } from './cone-text.ts';
import { ToneMark } from './ToneMark.tsx';

/** The drawing as something to read and to walk through: the node in question, its causes, its effects. */
export function ConeList({ graph }: { readonly graph: ConeGraph }) {
  const cursor = useAppState((state) => state.cone.cursor);
  const at = graph.nodes.findIndex(({ key }) => key === cursor);
  const node = graph.nodes[at];
  if (!node) return null;
  const causes = graph.edges.filter(({ to }) => to === at).map(({ from }) => graph.nodes[from]);
  const effects = graph.edges.filter(({ from }) => from === at).map(({ to }) => graph.nodes[to]);
  return (
    <div className={styles.list}>
      <h3 className={styles.listHead}>
        <ToneMark tone={node.tone} /> {nodeTitle(node)} <span>{nodeSource(node)}</span>
      </h3>
      <Nodes title="Causes" none="No cause of it is drawn." nodes={causes} hidden={node.hiddenCauses} />
      <Nodes title="Effects" none="No effect of it is drawn." nodes={effects} hidden={node.hiddenEffects} />
    </div>
  );
}

interface NodesProps {
  readonly title: string;
  readonly none: string;
  readonly nodes: readonly ConeNode[];
  readonly hidden: number;
}

function Nodes({ title, none, nodes, hidden }: NodesProps) {
  const app = useApp();
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const more = hidden > 0 ? `, ${hidden.toLocaleString('en-US')} more not drawn` : '';
  return (
    <section>
      <h4>
        {title} ({nodes.length.toLocaleString('en-US')} drawn{more})
      </h4>
      {nodes.length === 0 && <p>{none}</p>}
      <ul aria-label={`${title} in the cone`}>
        {nodes.map((node) => (
          <li key={node.key}>
            <button
              type="button"
              className={styles.row}
              onClick={() => void goToNode(app, node)}
              onPointerEnter={() => pointAt(app, node.row)}
              onPointerLeave={() => stopPointingAt(app, node.row)}
              onFocus={() => pointAt(app, node.row)}
              onBlur={() => stopPointingAt(app, node.row)}
            >
              <ToneMark tone={node.tone} />
              <span>{nodeTitle(node)}</span>
              <span className={styles.rowAside}>
                {nodeSource(node)} {nodeTime(node, start)}
                <span className="visually-hidden">, {TONE_WORDS[node.tone]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
