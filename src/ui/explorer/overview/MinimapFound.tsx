import { useEffect, useRef, useState } from 'react';
import { type OpenRecording, pending } from '../../../store/index.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useTheme } from '../../widgets/use-theme.ts';
import styles from './Minimap.module.css';
import { type MinimapGrid, paintMinimap } from './paint-minimap.ts';

interface Props {
  readonly client: OpenRecording['client'];
  readonly columns: number;
  readonly rows: number;
}

/** Where in the whole the hits of the search are, while they are marked on the picture. */
export function MinimapFound({ client, columns, rows }: Props) {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const axis = useAppState((state) => state.viewport.axis);
  const lanes = useAppState((state) => state.lanes);
  const answer = useAppState((state) =>
    state.areHitsMarked && state.searchAnswer?.isWhole ? state.searchAnswer : undefined,
  );
  const theme = useTheme();
  const [grid, setGrid] = useState<MinimapGrid>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lanes, other places
  useEffect(() => {
    setGrid(undefined);
    if (!answer || answer.total === 0 || columns === 0) return;
    let isWanted = true;
    void pending(app, client.service.find.foundOverview(axis, columns, rows)).then((counts) => {
      if (isWanted) setGrid({ of: answer, columns, rows, counts });
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, answer, axis, columns, rows, lanes]);
  useEffect(() => {
    if (canvas.current && grid && theme) paintMinimap(canvas.current, grid, devicePixelRatio);
  }, [grid, theme]);
  return grid ? <canvas ref={canvas} className={`${styles.canvas} ${styles.found}`} /> : null;
}
