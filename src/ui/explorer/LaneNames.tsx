import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { counted, panBy, zoomLanesBy } from '../../store/index.ts';
import type { NameCount } from '../../worker/contract.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useFrame } from './frame-state.ts';
import styles from './LaneNames.module.css';
import { laneLabels } from './lane-labels.ts';
import { sourceText } from './source-text.ts';
import { wheelAction } from './wheel-action.ts';

/** Long names of one system differ at their ends, so the ends are kept and the middle is left out. */
const TAIL_LETTERS = 8;

/** Names of the lanes; they scroll with the picture, and the wheel over them scrolls through the lanes. */
export function LaneNames({ sources }: { readonly sources: readonly NameCount[] }) {
  const column = useRef<HTMLDivElement>(null);
  const app = useApp();
  const place = useFrame(
    useShallow((frame) => ({
      y: frame?.view.y ?? 0,
      laneHeight: frame?.view.laneHeight ?? 0,
      height: frame?.view.height ?? 0,
    })),
  );
  const selected = useAppState((state) =>
    state.selected !== undefined && state.details?.row === state.selected ? state.details.source : undefined,
  );
  useEffect(() => {
    const element = column.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const action = wheelAction(event, true);
      if (action.kind === 'pan') panBy(app, action.dx, action.dy);
      else zoomLanesBy(app, action.factor, event.clientY - element.getBoundingClientRect().top);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [app]);
  const labels =
    place.laneHeight > 0 ? laneLabels(place.y, place.laneHeight, place.height, sources.length) : [];
  return (
    <div ref={column} className={styles.column} role="presentation">
      {labels.map(({ lane, y }) => {
        const source = sources[lane];
        const name = sourceText(source.name);
        return (
          <div
            key={lane}
            className={styles.name}
            data-selected={source.name === selected || undefined}
            style={{ transform: `translateY(${y - 10}px)` }}
            title={`${name}: ${counted(source.count, 'event', 'events')}`}
          >
            <span className={styles.begin}>{name.slice(0, -TAIL_LETTERS)}</span>
            <span>{name.slice(-TAIL_LETTERS)}</span>
          </div>
        );
      })}
    </div>
  );
}
