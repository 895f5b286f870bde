import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { SourceNode } from '../../worker/contract/sources.ts';
import graph from '../graph/Graph.module.css';
import { hueStyle } from '../graph/hue.ts';
import { Icon } from '../widgets/Icon.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './Sources.module.css';
import { nodeNumbers } from './sources-text.ts';

export type SourceNodeType = Node<
  { readonly node: SourceNode; readonly place: number } & Record<string, unknown>,
  'source'
>;

/** One source, or several of alike names. Reads its numbers itself, for they may follow a replay. */
export const SourceNodeCard = memo(function SourceNodeCard({
  data: { node, place },
}: NodeProps<SourceNodeType>) {
  const counts = useAppState(({ sourcesView: { live, graph: drawn } }) => live ?? drawn?.counts);
  const isSelected = useAppState(
    ({ details, selected }) => details?.row === selected && node.members.includes(details?.source ?? '\0'),
  );
  const isCursor = useAppState(({ sourcesView }) => sourcesView.node === place);
  const failures = counts?.failures[place] ?? 0;
  const isIdle = (counts?.events[place] ?? 0) === 0;
  return (
    <div
      className={`${graph.node} ${styles.card}`}
      style={hueStyle(node.hue)}
      data-node={node.name}
      data-fold={node.memberCount > 1 || undefined}
      data-selected={isSelected || undefined}
      data-cursor={isCursor || undefined}
      data-idle={isIdle || undefined}
      title={
        node.memberCount > 1
          ? `${node.memberCount.toLocaleString('en-US')} sources: ${node.members.slice(0, 12).join(', ')}${node.memberCount > 12 ? '…' : ''}`
          : sourceText(node.name)
      }
    >
      <span className={graph.title}>
        <span className={graph.name}>{sourceText(node.name)}</span>
        {failures > 0 && (
          <span className={graph.failing}>
            <Icon name="warning" size={12} />
            {failures.toLocaleString('en-US')}
          </span>
        )}
      </span>
      <span className={graph.aside}>
        {node.memberCount > 1 && `${node.memberCount.toLocaleString('en-US')} sources · `}
        {counts && nodeNumbers(counts, place)}
      </span>
    </div>
  );
});
