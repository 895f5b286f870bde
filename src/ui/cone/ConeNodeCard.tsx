import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ConeSide } from '../../model/cone.ts';
import { widenNode } from '../../store/index.ts';
import type { ConeNode } from '../../worker/contract/cone.ts';
import { cutName } from '../graph/cut-name.ts';
import graph from '../graph/Graph.module.css';
import { hueStyle } from '../graph/hue.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cone.module.css';
import {
  happenedText,
  nodeNames,
  nodeSource,
  nodeTime,
  nodeTitle,
  TONE_WORDS,
  widenLabel,
} from './cone-text.ts';
import { ToneMark } from './ToneMark.tsx';

export type ConeNodeType = Node<{ readonly node: ConeNode } & Record<string, unknown>, 'event'>;

/** An event, or many in one: a pile. Subscribes by itself to what is selected and pointed at; where it stands is not its business. */
export const ConeNodeCard = memo(Card, (before, now) => before.data === now.data);

function Card({ data: { node } }: NodeProps<ConeNodeType>) {
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const isSelected = useAppState((state) => node.events === 1 && state.selected === node.row);
  const isCompared = useAppState((state) => node.events === 1 && state.compared === node.row);
  const isPointed = useAppState(
    (state) => node.events === 1 && (state.hovered?.row ?? state.pointed) === node.row,
  );
  const hasCursor = useAppState((state) => state.cone.cursor === node.key);
  const happened = useAppState(({ replay }) => replay.coneHappened?.get(node.key));
  const progress = happenedText(node.events, happened);
  const isFold = node.events > 1;
  const time = nodeTime(node, start);
  const source = nodeSource(node);
  const [head, tail] = cutName(nodeTitle(node));
  return (
    <div
      className={`${graph.node} ${styles.card}`}
      style={hueStyle(node.hue)}
      data-key={node.key}
      data-tone={node.tone}
      data-fold={isFold || undefined}
      data-selected={isSelected || undefined}
      data-compared={isCompared || undefined}
      data-pointed={isPointed || undefined}
      data-cursor={hasCursor || undefined}
      data-ahead={happened === 0 || undefined}
      title={`${nodeTitle(node)}\n${source}${time && `\n${time}`}\n${TONE_WORDS[node.tone]}${progress && `\n${progress}`}`}
    >
      <span className={graph.title}>
        <ToneMark tone={node.tone} />
        <span className={graph.name}>{head}</span>
        {tail !== '' && <span className={graph.tail}>{tail}</span>}
        {node.failures > 0 && (
          <span className={graph.failing}>
            <Icon name="warning" size={12} />
            {node.failures > 1 && node.failures.toLocaleString('en-US')}
          </span>
        )}
      </span>
      {isFold && node.nameCount > 1 && <span className={graph.aside}>{nodeNames(node)}</span>}
      <span className={graph.below}>
        <span className={graph.aside}>{source}</span>
        {isFold && happened !== undefined && happened < node.events ? (
          <span className={graph.tail}>· {progress}</span>
        ) : (
          time !== '' && <span className={graph.tail}>· {time}</span>
        )}
      </span>
      {node.hiddenCauses > 0 && <Widen node={node} side="causes" />}
      {node.hiddenEffects > 0 && <Widen node={node} side="effects" />}
    </div>
  );
}

/** How much is not drawn on one side, and the way to draw it. Keys have + for it. */
function Widen({ node, side }: { readonly node: ConeNode; readonly side: ConeSide }) {
  const app = useApp();
  const count = side === 'causes' ? node.hiddenCauses : node.hiddenEffects;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.widen}
      data-side={side}
      aria-label={`${widenLabel(node, side)} of ${nodeTitle(node)}`}
      title={`Draw ${widenLabel(node, side).slice(1)} more`}
      onClick={(event) => {
        event.stopPropagation();
        void widenNode(app, node.key, [side]);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      +{count.toLocaleString('en-US')}
    </button>
  );
}
