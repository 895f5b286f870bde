import { ViewportPortal } from '@xyflow/react';
import type { Guide } from './guides.ts';
import styles from './Lines.module.css';

/** While something is dragged: what it is in line with. */
export function GuideLayer({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.guides} aria-hidden="true">
        {guides.map(({ from, to }) => (
          <path key={`${from.x} ${from.y} ${to.x} ${to.y}`} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
