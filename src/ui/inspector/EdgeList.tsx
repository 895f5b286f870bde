import { useMemo } from 'react';
import { showEdge } from '../../store/index.ts';
import type { EdgeLine } from '../../worker/contract/evidence.ts';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { usePages } from '../widgets/use-pages.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
import styles from './EdgeList.module.css';
import panel from './SidePanel.module.css';

const ROW_HEIGHT = 56;

interface EdgeListProps {
  readonly name: string;
  readonly edges: Uint32Array;
  /** What is said of each edge below its two events. */
  readonly textOf: (line: EdgeLine) => string;
}

/** Edges one below the other; choosing one shows it in the picture. Needs a key per set of edges. */
export function EdgeList({ name, edges, textOf }: EdgeListProps) {
  const client = useAppState((state) => state.recording?.client);
  const fetch = useMemo(
    () => client && ((wanted: Uint32Array) => client.service.evidence.edgeLines(wanted)),
    [client],
  );
  const list = useVirtualRows(edges.length, ROW_HEIGHT);
  const lineOf = usePages(edges, [list.first, list.last], fetch);
  return (
    <>
      <VirtualList name={name} rows={list} shown={8}>
        {(index) => {
          const line = lineOf(index);
          if (!line) return <span className={styles.edge}>…</span>;
          return <EdgeRow line={line} text={textOf(line)} />;
        }}
      </VirtualList>
      {list.count < edges.length && (
        <p className={panel.text}>
          The first {list.count.toLocaleString('en-US')} of {edges.length.toLocaleString('en-US')} are listed;
          the CSV file holds all.
        </p>
      )}
    </>
  );
}

function EdgeRow({ line, text }: { readonly line: EdgeLine; readonly text: string }) {
  const app = useApp();
  const { cause, effect } = line;
  return (
    <button type="button" className={styles.edge} onClick={() => void showEdge(app, line)}>
      <span className={styles.pair} title={`${cause.id} → ${effect.id}`}>
        <span className={styles.ends}>
          {cause.name} <span className={styles.soft}>{sourceText(cause.source)}</span>
        </span>
        <span>→</span>
        <span className={styles.ends}>
          {effect.name} <span className={styles.soft}>{sourceText(effect.source)}</span>
        </span>
      </span>
      <span className={styles.text} title={text}>
        {text}
      </span>
    </button>
  );
}
