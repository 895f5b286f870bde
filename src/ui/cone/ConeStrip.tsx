import { refocusCone, UNFOLDED_AT_ONCE, unfoldNode, widenNode } from '../../store/index.ts';
import type { ConeNode } from '../../worker/contract/cone.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cone.module.css';
import { nodeNames, nodeSource, nodeTitle, widenLabel } from './cone-text.ts';
import { ToneMark } from './ToneMark.tsx';

/** The node in question in words, and what can be done with it. */
export function ConeStrip({ node }: { readonly node: ConeNode }) {
  const app = useApp();
  const isFocus = useAppState((state) => state.cone.focus.includes(node.row)) && node.events === 1;
  const many = node.events > 2 * UNFOLDED_AT_ONCE;
  return (
    <div className={styles.strip}>
      <span className={styles.stripText}>
        <ToneMark tone={node.tone} />
        <strong>{nodeTitle(node)}</strong> {nodeSource(node)}
        {node.events > 1 && node.nameCount > 1 && <span className={styles.names}>{nodeNames(node)}</span>}
      </span>
      {node.hiddenCauses > 0 && (
        <Button className={styles.tool} onClick={() => void widenNode(app, node.key, ['causes'])}>
          {widenLabel(node, 'causes')}
        </Button>
      )}
      {node.hiddenEffects > 0 && (
        <Button className={styles.tool} onClick={() => void widenNode(app, node.key, ['effects'])}>
          {widenLabel(node, 'effects')}
        </Button>
      )}
      {node.events > 1 && (
        <Button
          className={styles.tool}
          title={many ? `Its first and its last ${UNFOLDED_AT_ONCE} events stand alone then` : undefined}
          onClick={() => void unfoldNode(app, node.key)}
        >
          Unfold
        </Button>
      )}
      {node.events === 1 && !isFocus && (
        <Button className={styles.tool} onClick={() => void refocusCone(app, node)}>
          Focus here
        </Button>
      )}
    </div>
  );
}
