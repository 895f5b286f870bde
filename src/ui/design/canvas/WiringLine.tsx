import { ViewportPortal } from '@xyflow/react';
import styles from './Lines.module.css';
import { headOf, pathOf, wayBetween } from './route.ts';
import type { Wiring } from './use-wiring.ts';

/** The line that is being drawn. */
export function WiringLine({ wiring: { start, end, over, wanted } }: { readonly wiring: Wiring }) {
  const side = start.side === 'right' ? 'left' : 'right';
  const way = wayBetween(
    start,
    { ...end, side },
    {
      cards: undefined,
      aside: 0,
      top: Math.min(start.y, end.y) - 20,
      bottom: Math.max(start.y, end.y) + 20,
    },
  );
  return (
    <ViewportPortal>
      <svg className={styles.layer} style={{ zIndex: 6 }} aria-hidden="true">
        <g className={styles.wiring} data-over={over ? '' : undefined}>
          <path className={styles.stroke} d={pathOf(way)} />
          {wanted !== 'gives' && <path className={styles.head} d={headOf(way, 'arrow')} />}
        </g>
      </svg>
    </ViewportPortal>
  );
}
