import { type RefObject, useMemo } from 'react';
import { moveCut, pausePlaying } from '../../store/index.ts';
import type { LaneChange } from '../../worker/contract/replay.ts';
import { useFrameStore } from '../explorer/picture/frame-state.ts';
import { LatestOnly } from '../widgets/latest-only.ts';
import { useApp } from '../widgets/use-app.ts';

export interface MovingLane {
  /** The lane is taken hold of. */
  readonly begin: (lane: number) => void;
  /** It is dragged to a place of the window, CSS pixels. */
  readonly dragTo: (clientX: number) => void;
  readonly end: () => void;
  /** A key moves it to so many of its marks. */
  readonly step: (lane: number, passed: number) => void;
}

interface Wanted {
  readonly lane: number;
  readonly to: { readonly passed: number } | { readonly x: number };
  readonly drag: number;
}

/** Moves of lanes, one under way at a time, the latest wins. All moves of one drag start from the cut it began with. */
export function useMovingLane(
  layer: RefObject<HTMLElement | null>,
  onChange: (change: LaneChange | undefined) => void,
): MovingLane {
  const app = useApp();
  const frames = useFrameStore();
  return useMemo(() => {
    let drag = 0;
    let held: number | undefined;
    let wanted: Wanted | undefined;
    const job = new LatestOnly(
      async () => {
        if (!wanted || !app.store.getState().replay.isOpen) return;
        const { axis } = app.store.getState().viewport;
        const state = await moveCut(app, { kind: 'lane', axis, ...wanted });
        onChange(state?.change);
      },
      () => {}, // moving the cut counts as work itself
    );
    const ask = (lane: number, to: Wanted['to']): void => {
      wanted = { lane, to, drag };
      job.request();
    };
    return {
      begin: (lane) => {
        pausePlaying(app);
        drag++;
        held = lane;
      },
      dragTo: (clientX) => {
        const view = frames.getState().frame?.view;
        const left = layer.current?.getBoundingClientRect().left;
        if (held === undefined || !view || left === undefined) return;
        ask(held, { x: view.x + (clientX - left) / view.scaleX });
      },
      end: () => {
        held = undefined;
      },
      step: (lane, passed) => {
        pausePlaying(app);
        drag++;
        ask(lane, { passed });
      },
    };
  }, [app, frames, layer, onChange]);
}
