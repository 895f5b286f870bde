import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type LanesAnswer, type OpenRecording, panBy, pending } from '../../../store/index.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useTheme } from '../../widgets/use-theme.ts';
import { useFrame } from '../picture/frame-state.ts';
import styles from './Minimap.module.css';
import { MinimapFound } from './MinimapFound.tsx';
import { MinimapMarks } from './MinimapMarks.tsx';
import { type MinimapShape, windowOnMinimap, worldOfMinimap } from './minimap-window.ts';
import { type MinimapGrid, paintMinimap } from './paint-minimap.ts';

/** CSS pixels per cell, along the axis. */
const CELL_WIDTH = 2;
const MOST_ROWS = 16;

/** Everything there is, small, with a window around what is on screen. Drag the window or click to go there. */
export function Minimap({
  recording,
  lanes,
}: {
  readonly recording: OpenRecording;
  readonly lanes: LanesAnswer;
}) {
  const app = useApp();
  const { client } = recording;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [grid, setGrid] = useState<MinimapGrid>();
  const [size, setSize] = useState({ width: 0, height: 0 });
  const grip = useRef({ x: 0, y: 0 });
  const theme = useTheme();
  const axis = useAppState((state) => state.viewport.axis);
  const extent = useAppState((state) => state.extent);
  const columns = Math.floor(size.width / CELL_WIDTH);
  const rows = Math.max(1, Math.min(MOST_ROWS, lanes.lanes));

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (columns === 0) return;
    let isWanted = true;
    void pending(app, client.service.overview(axis, columns, rows)).then((counts) => {
      if (isWanted) setGrid({ of: lanes, columns, rows, counts });
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, lanes, axis, columns, rows]);

  useEffect(() => {
    // the theme decides the colours, which are read from the page
    if (canvas.current && grid && theme) paintMinimap(canvas.current, grid, devicePixelRatio);
  }, [grid, theme]);

  const shape: MinimapShape = { ...size, extent, lanes: lanes.lanes };
  const pointOf = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** The pointer against the middle of the window, so that a window keeps where it was grabbed. */
  const grab = (event: PointerEvent<HTMLElement>): void => {
    const { x, y } = pointOf(event);
    const { viewport, canvasWidth, canvasHeight } = app.store.getState();
    const { left, top, width, height } = windowOnMinimap(shape, viewport, canvasWidth, canvasHeight);
    const isInside = x >= left && x <= left + width && y >= top && y <= top + height;
    grip.current = isInside ? { x: x - left - width / 2, y: y - top - height / 2 } : { x: 0, y: 0 };
    if (!isInside) goTo(event);
  };
  const goTo = (event: PointerEvent<HTMLElement>): void => {
    const point = pointOf(event);
    const to = worldOfMinimap(shape, point.x - grip.current.x, point.y - grip.current.y);
    const { viewport, canvasWidth, canvasHeight } = app.store.getState();
    panBy(
      app,
      (to.x - viewport.x) * viewport.scaleX - canvasWidth / 2,
      (to.lane - viewport.y) * viewport.laneHeight - canvasHeight / 2,
    );
  };
  return (
    <>
      <div className={styles.caption}>Overview</div>
      <div
        className={styles.map}
        role="img"
        aria-label="Overview of the whole recording, with a window around what is on screen"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          grab(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <MinimapFound client={client} columns={columns} rows={rows} />
        <MinimapMarks shape={shape} />
        <MinimapWindow shape={shape} />
        <SelectedMark shape={shape} client={client} revision={lanes.revision} />
      </div>
    </>
  );
}

function MinimapWindow({ shape }: { readonly shape: MinimapShape }) {
  const view = useFrame(
    useShallow((frame) => ({
      x: frame?.view.x ?? 0,
      scaleX: frame?.view.scaleX ?? 0,
      y: frame?.view.y ?? 0,
      laneHeight: frame?.view.laneHeight ?? 0,
      width: frame?.view.width ?? 0,
      height: frame?.view.height ?? 0,
    })),
  );
  if (view.scaleX === 0 || shape.width === 0) return null;
  const { left, top, width, height } = windowOnMinimap(shape, view, view.width, view.height);
  return (
    <div className={styles.window} style={{ transform: `translate(${left}px, ${top}px)`, width, height }} />
  );
}

/** Where the selected event stands in the whole. */
function SelectedMark({
  shape,
  client,
  revision,
}: {
  readonly shape: MinimapShape;
  readonly client: OpenRecording['client'];
  readonly revision: number;
}) {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const axis = useAppState((state) => state.viewport.axis);
  const [x, setX] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another arrangement may hide it
  useEffect(() => {
    setX(undefined);
    if (selected === undefined) return;
    let isWanted = true;
    void pending(app, client.service.whereIs(selected, axis)).then((at) => {
      if (isWanted) setX(at?.x);
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, selected, axis, revision]);
  if (x === undefined || shape.width === 0) return null;
  const left = ((x - shape.extent.from) / (shape.extent.to - shape.extent.from)) * shape.width;
  return <div className={styles.selected} style={{ transform: `translateX(${left}px)` }} />;
}
