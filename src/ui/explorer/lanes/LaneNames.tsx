import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { pinnedInView } from '../../../model/view.ts';
import {
  hideLane,
  type LanesAnswer,
  moveLane,
  openLaneMenu,
  panBy,
  pinLane,
  putLaneAt,
  toggleLane,
  zoomLanesBy,
} from '../../../store/index.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { usePageAct } from '../../widgets/use-page-act.ts';
import { useFrame } from '../picture/frame-state.ts';
import { wheelAction } from '../picture/wheel-action.ts';
import { LaneBadge } from './LaneBadge.tsx';
import { LaneMenu } from './LaneMenu.tsx';
import styles from './LaneNames.module.css';
import { laneLabels } from './lane-labels.ts';
import { dropLineY, dropPlace, type LaneLay } from './lane-place.ts';
import { laneDetails, laneText } from './lanes-text.ts';
import { useLaneOfSelected } from './use-lane-of-selected.ts';

/** Long names of one system differ at their ends, so the ends are kept and the middle is left out. */
const TAIL_LETTERS = 8;

/** A pointer that moves less than this has clicked, in CSS pixels. */
const CLICK_SLACK = 4;

interface Drag {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** CSS pixels from the top of the column. */
  readonly y: number;
}

/**
 * Names of the lanes; they scroll with the picture, and the wheel over them scrolls through the lanes. A name is a
 * button: it opens the lane's menu, is dragged to move the lane, and takes keys (arrows, Alt and arrows, H, P, Space).
 */
export function LaneNames({ lanes }: { readonly lanes: LanesAnswer }) {
  const column = useRef<HTMLDivElement>(null);
  const app = useApp();
  const lay = useLaneLay(lanes);
  const [drag, setDrag] = useState<Drag>();
  const [focused, setFocused] = useState<string>();
  const [said, setSaid] = useState('');
  const down = useRef<{ readonly name: string; readonly y: number } | undefined>(undefined);
  const chosen = useAppState((state) => state.chosenLanes);
  const selected = useLaneOfSelected(lanes.revision);
  useWheel(column);
  usePageAct('focus-lanes', () => column.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus());

  const shown = lanes.lines.slice(0, lanes.lanes);
  const labels =
    lay.laneHeight > 0 ? laneLabels(lay.y, lay.laneHeight, lay.height, lanes.lanes, lay.stuck) : [];
  const tabStop = labels.some(({ lane }) => shown[lane]?.name === focused)
    ? focused
    : shown[labels[0]?.lane ?? 0]?.name;

  const heightOf = (event: PointerEvent): number =>
    event.clientY - (column.current?.getBoundingClientRect().top ?? 0);
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const { current: from } = down;
    const at = shown.findIndex(({ name }) => name === from?.name);
    if (!from || at < 0) return;
    const y = heightOf(event);
    if (!drag && Math.abs(y - from.y) < CLICK_SLACK) return;
    if (!drag) event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ name: from.name, from: at, to: dropPlace(lay, lanes.pinned, at, y), y });
  };
  const drop = (): void => {
    down.current = undefined;
    setDrag(undefined);
    if (drag && drag.to !== drag.from) void move(putLaneAt(app, drag.name, drag.to), drag.name, drag.to);
  };
  const move = async (moving: Promise<void>, name: string, to: number): Promise<void> => {
    await moving;
    const lane = lanes.lines.find((line) => line.name === name);
    if (lane) setSaid(`${laneText(lane)} is lane ${to + 1} of ${lanes.lanes}.`);
  };

  const focusLane = (place: number): void => {
    const lane = shown[Math.min(shown.length - 1, Math.max(0, place))];
    if (!lane) return;
    setFocused(lane.name);
    revealLane(place);
    requestAnimationFrame(() =>
      column.current?.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane.name)}"]`)?.focus(),
    );
  };
  const revealLane = (place: number): void => {
    if (place < lay.stuck) return;
    const top = (place - lay.y) * lay.laneHeight;
    const least = lay.stuck * lay.laneHeight;
    if (top < least) panBy(app, 0, top - least);
    else if (top + lay.laneHeight > lay.height) panBy(app, 0, top + lay.laneHeight - lay.height);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, name: string, place: number): void => {
    const act = keyAct(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof act === 'number')
      focusLane(act === Number.POSITIVE_INFINITY ? shown.length - 1 : act < -1e9 ? 0 : place + act);
    else if (act === 'up' || act === 'down') {
      const by = act === 'up' ? -1 : 1;
      void move(moveLane(app, name, by), name, Math.min(shown.length - 1, Math.max(0, place + by)));
    } else if (act === 'hide') {
      focusLane(place === shown.length - 1 ? place - 1 : place + 1);
      void hideLane(app, name);
    } else if (act === 'pin') void pinLane(app, name);
    else toggleLane(app, name);
  };

  return (
    <div
      ref={column}
      className={styles.column}
      data-tour="lanes"
      data-dragging={drag ? '' : undefined}
      onPointerMove={onPointerMove}
      onPointerUp={drop}
      onPointerCancel={() => {
        down.current = undefined;
        setDrag(undefined);
      }}
    >
      <ul className={styles.list} aria-label="Lanes, from top to bottom">
        {labels.map(({ lane: place, y }) => {
          const lane = shown[place];
          if (!lane) return null;
          const text = laneText(lane);
          const isDragged = drag?.name === lane.name;
          return (
            <li
              key={lane.name}
              className={styles.item}
              data-stuck={place < lay.stuck || undefined}
              data-dragged={isDragged || undefined}
              style={{
                transform: `translateY(${(isDragged ? drag.y : y) - lay.laneHeight / 2}px)`,
                height: lay.laneHeight,
              }}
            >
              <button
                type="button"
                className={styles.name}
                data-lane={lane.name}
                data-selected={lane.name === selected || undefined}
                data-chosen={chosen.includes(lane.name) || undefined}
                aria-haspopup="menu"
                tabIndex={lane.name === tabStop ? 0 : -1}
                title={laneDetails(lane)}
                onFocus={() => setFocused(lane.name)}
                onKeyDown={(event) => onKeyDown(event, lane.name, place)}
                onPointerDown={(event) => {
                  if (event.button === 0) down.current = { name: lane.name, y: heightOf(event) };
                }}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) toggleLane(app, lane.name);
                  else openLaneMenu(app, lane.name, lay.width, y);
                }}
                onContextMenu={(event) => {
                  event.preventDefault();
                  down.current = undefined;
                  openLaneMenu(app, lane.name, lay.width, y);
                }}
              >
                {lane.isPinned && <Icon name="pin" size={12} />}
                <span className={styles.begin}>{text.slice(0, -TAIL_LETTERS)}</span>
                <span>{text.slice(-TAIL_LETTERS)}</span>
                {lane.memberCount > 1 && <span className={styles.members}>{lane.memberCount}</span>}
                <LaneBadge lane={place} />
              </button>
            </li>
          );
        })}
      </ul>
      {drag && (
        <div
          className={styles.drop}
          style={{ transform: `translateY(${dropLineY(lay, drag.from, drag.to)}px)` }}
        />
      )}
      <LaneMenu lanes={lanes} />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** What a key does to a lane: steps to another one (a number), or changes it. */
function keyAct(event: KeyboardEvent): number | 'up' | 'down' | 'hide' | 'pin' | 'choose' | undefined {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) {
    if (event.key === 'ArrowUp') return 'up';
    return event.key === 'ArrowDown' ? 'down' : undefined;
  }
  switch (event.key) {
    case 'ArrowUp':
      return -1;
    case 'ArrowDown':
      return 1;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    case 'h':
    case 'H':
    case 'Delete':
      return 'hide';
    case 'p':
    case 'P':
      return 'pin';
    case ' ':
      return 'choose';
    default:
      return undefined;
  }
}

/** How the lanes lie in the frame on screen. */
function useLaneLay({
  lanes,
  pinned,
}: LanesAnswer): LaneLay & { readonly height: number; readonly width: number } {
  const place = useFrame(
    useShallow((frame) => ({
      y: frame?.view.y ?? 0,
      laneHeight: frame?.view.laneHeight ?? 0,
      height: frame?.view.height ?? 0,
    })),
  );
  const stuck = place.laneHeight > 0 ? pinnedInView(pinned, place.height, place.laneHeight) : 0;
  return { ...place, lanes, stuck, width: 12 };
}

function useWheel(column: React.RefObject<HTMLElement | null>): void {
  const app = useApp();
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
  }, [app, column]);
}
