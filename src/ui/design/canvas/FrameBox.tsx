import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import styles from './Card.module.css';
import { isLike, OWN, turned } from './can-connect.ts';
import { useBegunPort } from './canvas-acts.ts';
import type { CardPort } from './card.ts';
import type { FrameNode } from './flow-nodes.ts';
import { FRAME_STEP } from './lines.ts';

/** The architecture's own interface around everything: what arrives on the left, what leaves on the right. */
export const FrameBox = memo(
  function FrameBox({ data: { ports, height, name } }: NodeProps<FrameNode>) {
    return (
      <div className={styles.around} data-card={OWN}>
        <span className={styles.aroundTitle}>
          <b>{name}</b> {OWN}: {ports.interface}
        </span>
        {ports.left.map((port, i) => (
          <Port key={port.name} port={port} side="left" top={topOf(i, ports.left.length, height)} />
        ))}
        {ports.right.map((port, i) => (
          <Port key={port.name} port={port} side="right" top={topOf(i, ports.right.length, height)} />
        ))}
      </div>
    );
  },
  (before, now) => before.data === now.data,
);

function topOf(place: number, count: number, height: number): number {
  return height / 2 + (place - (count - 1) / 2) * FRAME_STEP;
}

function Port({
  port,
  side,
  top,
}: {
  readonly port: CardPort;
  readonly side: 'left' | 'right';
  readonly top: number;
}) {
  // seen from inside it is the other way round
  const inside = turned(port);
  const { takes, gives } = inside;
  const begun = useBegunPort();
  return (
    <span
      className={styles.ownPort}
      style={{ top }}
      data-port={port.name}
      data-unlike={(begun && !isLike(begun, inside)) || undefined}
      data-side={side}
      data-takes={(takes && side === 'right') || undefined}
      data-gives={(gives && side === 'left') || undefined}
    >
      <span className={`${styles.dot} nodrag nopan`} data-begin={port.name} data-at={side} />
      <span className={styles.action}>{port.name}</span>
    </span>
  );
}
