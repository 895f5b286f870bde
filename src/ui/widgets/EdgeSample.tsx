import type { EdgeKind, EdgeMark } from '../../model/provenance.ts';
import styles from '../explorer/toolbar/Toolbar.module.css';

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

/** The signs that the picture puts on edges, as render/draw-edge-marks.ts and draw-dangling.ts draw them. */
const SIGNS: Readonly<Record<EdgeMark, string>> = {
  missing: 'M5.6 6a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0M7 6h4M14 6h4M20 6h3',
  late: 'M1 6h8M15 6h8M9.6 10.5 11.6 1.5M12.6 10.5 14.6 1.5',
  'against-clock': 'M1 6h22M11.5 1.8 7.5 6l4 4.2M17 1.8 13 6l4 4.2',
};

/** The sign of one kind of doubt about edges. */
export function EdgeMarkSample({ mark }: { readonly mark: EdgeMark }) {
  return (
    <svg className={styles.sample} width="24" height="12" fill="none" aria-hidden="true" focusable="false">
      <path d={SIGNS[mark]} stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
