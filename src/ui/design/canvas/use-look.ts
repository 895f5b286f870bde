import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useCalmMotion } from '../../graph/use-calm-motion.ts';
import { type Box, boxAround, middleOf, type Point } from './geometry.ts';

const PADDING = 36;
/** Above everything may stand what is said of it. */
const PADDING_TOP = 52;
const MOVE_MILLIS = 220;
/** What is brought into sight is never smaller than this. */
const READABLE_ZOOM = 0.7;

/**
 * Which part of the drawing is seen: all of it at first and when it is asked for; something in particular when that is
 * to be revealed. Never moved otherwise.
 *
 * @param key changes when another drawing begins; empty while there is nothing to be seen
 */
export function useLook(
  key: string,
  fitAsked: number,
  standing: { readonly current: ReadonlyMap<string, Box> },
  lines: { readonly current: readonly { readonly box: Box }[] },
): { readonly fit: () => void; readonly show: (what: Box | Point) => void; readonly markMoved: () => void } {
  const flow = useReactFlow();
  const store = useStoreApi();
  const room = useStore(({ width, height }) => (width > 0 && height > 0 ? `${width} ${height}` : ''));
  const duration = useCalmMotion() ? 0 : MOVE_MILLIS;

  const fitIn = useCallback(
    (millis: number): void => {
      const { width, height } = store.getState();
      const around = boxAround([...standing.current.values(), ...lines.current.map(({ box }) => box)]);
      if (width === 0 || !around) return;
      // names of ports at the frame stand outside of it
      const box = standing.current.has('frame') ? wider(around, 90) : around;
      const zoom = Math.min(
        1,
        Math.max(0.02, Math.min((width - 2 * PADDING) / box.width, (height - 2 * PADDING_TOP) / box.height)),
      );
      const { x, y } = middleOf(box);
      void flow.setCenter(x, y, { zoom, duration: millis });
    },
    [flow, store, standing, lines],
  );

  const shown = useRef({ key: '', room: '' });
  const isMoved = useRef(false);
  useEffect(() => {
    if (room === '' || key === '') return;
    const isNew = shown.current.key !== key;
    if (isNew) isMoved.current = false;
    if (!isNew && (isMoved.current || shown.current.room === room)) return;
    shown.current = { key, room };
    fitIn(0);
  }, [key, room, fitIn]);

  const fitted = useRef(fitAsked);
  useEffect(() => {
    if (fitted.current === fitAsked) return;
    fitted.current = fitAsked;
    fitIn(duration);
  }, [fitAsked, fitIn, duration]);

  const show = useCallback(
    (what: Box | Point): void => {
      const { width, height } = store.getState();
      if (width === 0) return;
      isMoved.current = true;
      const { x, y, zoom } = flow.getViewport();
      const box = { width: 0, height: 0, ...what };
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const isIn =
        zoom >= READABLE_ZOOM * 0.7 &&
        left > PADDING &&
        top > PADDING &&
        left + box.width * zoom < width - PADDING &&
        top + box.height * zoom < height - PADDING;
      if (isIn) return;
      const middle = middleOf(box);
      void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, READABLE_ZOOM), duration });
    },
    [flow, store, duration],
  );
  return {
    show,
    fit: () => fitIn(duration),
    markMoved: () => {
      isMoved.current = true;
    },
  };
}

function wider({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y, width: width + 2 * by, height };
}
