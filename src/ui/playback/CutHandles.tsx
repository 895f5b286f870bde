import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { CutOnLane } from '../../model/view.ts';
import { counted, shownLanes } from '../../store/index.ts';
import type { LaneChange } from '../../worker/contract/replay.ts';
import { useFrame } from '../explorer/picture/frame-state.ts';
import { sourceText } from '../widgets/source-text.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './CutHandles.module.css';
import { handleLanes, passedByKey } from './handle-lanes.ts';
import { changeText, pulledText } from './replay-text.ts';
import { useMovingLane } from './use-moving-lane.ts';

/**
 * A handle per lane on the line of the cut, laid over the canvas where the frame drew it. Dragging one moves its lane;
 * other lanes move only as far as causality demands. One of them takes the focus; up and down lead to the others.
 */
export function CutHandles() {
  const isOpen = useAppState((state) => state.replay.isOpen);
  return isOpen ? <Handles /> : null;
}

function Handles() {
  const { cut, laneHeight, width } = useFrame(
    useShallow((frame) => ({
      cut: frame?.info.cut,
      laneHeight: frame?.view.laneHeight ?? 0,
      width: frame?.view.width ?? 0,
    })),
  );
  const lines = useAppState((state) => shownLanes(state)?.lines);
  const [focused, setFocused] = useState<number>();
  const [dragged, setDragged] = useState<number>();
  const [change, setChange] = useState<LaneChange>();
  const layer = useRef<HTMLDivElement>(null);
  const moving = useMovingLane(layer, setChange);
  const handles = cut && laneHeight > 0 ? handleLanes(cut, laneHeight, width) : [];
  const known = useRef(handles);
  useEffect(() => {
    known.current = handles;
  });
  const acts = useMemo((): HandleActs => {
    const focusLane = (lane: number | undefined): void => {
      if (lane !== undefined) layer.current?.querySelector<HTMLElement>(`[data-lane="${lane}"]`)?.focus();
    };
    return {
      focus: setFocused,
      blur: () => setChange(undefined),
      key: (event, lane) => {
        const at = known.current.findIndex((on) => on.lane === lane);
        const passed = at < 0 ? undefined : passedByKey(event.key, known.current[at]);
        if (event.key === 'ArrowUp') focusLane(known.current[at - 1]?.lane);
        else if (event.key === 'ArrowDown') focusLane(known.current[at + 1]?.lane);
        else if (passed !== undefined) moving.step(lane, passed);
        else return;
        event.preventDefault();
      },
      down: (event, lane) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(lane);
        moving.begin(lane);
      },
      move: (event) => moving.dragTo(event.clientX),
      up: () => {
        setDragged(undefined);
        moving.end();
      },
    };
  }, [moving]);
  const stop = handles.some(({ lane }) => lane === focused) ? focused : handles[0]?.lane;
  return (
    <section ref={layer} className={styles.layer} aria-label="The cut, lane by lane">
      {handles.map(({ lane, x, y, passed, marks }) => (
        <Handle
          key={lane}
          lane={lane}
          name={sourceText(lines?.[lane]?.label ?? '')}
          x={x}
          y={y}
          height={Math.min(26, Math.max(12, laneHeight - 6))}
          passed={passed}
          marks={marks}
          isStop={lane === stop}
          isDragged={lane === dragged}
          change={change?.lane === lane ? change : undefined}
          isFarRight={x > width * 0.6}
          acts={acts}
        />
      ))}
      <p className="visually-hidden" aria-live="polite">
        {change && dragged === undefined ? changeText(change) : ''}
      </p>
    </section>
  );
}

interface HandleActs {
  readonly focus: (lane: number) => void;
  readonly blur: () => void;
  readonly key: (event: KeyboardEvent, lane: number) => void;
  readonly down: (event: PointerEvent<HTMLElement>, lane: number) => void;
  readonly move: (event: PointerEvent) => void;
  readonly up: () => void;
}

interface HandleProps extends CutOnLane {
  readonly name: string;
  readonly height: number;
  readonly isStop: boolean;
  readonly isDragged: boolean;
  readonly change: LaneChange | undefined;
  readonly isFarRight: boolean;
  /** Always the same object. */
  readonly acts: HandleActs;
}

/** Drawn again only when its own lane moves. */
const Handle = memo(function Handle(props: HandleProps) {
  const { lane, name, x, y, height, passed, marks, isStop, isDragged, change, isFarRight, acts } = props;
  return (
    <div
      role="slider"
      data-lane={lane}
      className={styles.handle}
      data-dragged={isDragged || undefined}
      style={{ transform: `translate(${x}px, ${y}px)`, height }}
      tabIndex={isStop ? 0 : -1}
      aria-label={`Cut in ${name}`}
      aria-description="Left and right move this lane, up and down lead to other lanes."
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={marks}
      aria-valuenow={passed}
      aria-valuetext={`${passed} of ${counted(marks, 'event', 'events')}`}
      title={`${name}: drag to let this lane go ahead or stay behind`}
      onKeyDown={(event) => acts.key(event, lane)}
      onFocus={() => acts.focus(lane)}
      onBlur={acts.blur}
      onPointerDown={(event) => acts.down(event, lane)}
      onPointerMove={isDragged ? acts.move : undefined}
      onPointerUp={acts.up}
      onPointerCancel={acts.up}
    >
      <span className={styles.grip} />
      {change && (
        <span
          className={styles.change}
          data-side={isFarRight ? 'left' : undefined}
          title={pulledText(change)}
        >
          {changeText(change)}
        </span>
      )}
    </div>
  );
});
