import type { EdgeKind } from '../../model/provenance.ts';
import styles from './Toolbar.module.css';

/** As `EDGE_LINES` of render/palette.ts draws them. */
const LINES: Readonly<Record<EdgeKind, { readonly width: number; readonly dash?: string }>> = {
  declared: { width: 1.5 },
  derived: { width: 1.5, dash: '9 4' },
  inferred: { width: 1.75, dash: '1.5 3.5' },
  summary: { width: 2.25, dash: '12 3 2 3' },
};

/** A short piece of line the way the picture draws edges of a kind. */
export function EdgeSample({ kind, width = 24 }: { readonly kind: EdgeKind; readonly width?: number }) {
  const line = LINES[kind];
  return (
    <svg className={styles.sample} width={width} height="8" aria-hidden="true" focusable="false">
      <path
        d={`M1 4H${width - 1}`}
        stroke="currentColor"
        strokeWidth={line.width}
        strokeDasharray={line.dash}
      />
    </svg>
  );
}
