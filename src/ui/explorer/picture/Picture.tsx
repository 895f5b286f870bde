import { useEffect, useId, useRef } from 'react';
import { counted, lanesOfSnapshot, type OpenRecording, openMenuOfSelected } from '../../../store/index.ts';
import { CutHandles } from '../../playback/CutHandles.tsx';
import { ReplayBar } from '../../playback/ReplayBar.tsx';
import { Later } from '../../widgets/Later.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { usePageAct } from '../../widgets/use-page-act.ts';
import { LaneNames } from '../lanes/LaneNames.tsx';
import { LanesCorner } from '../lanes/LanesCorner.tsx';
import { LanesNote } from '../lanes/LanesNote.tsx';
import { laneNamesWidth } from '../lanes/lane-names-width.ts';
import { Minimap } from '../overview/Minimap.tsx';
import { Announcer } from './Announcer.tsx';
import { AxisRuler } from './AxisRuler.tsx';
import { BrushBox } from './BrushBox.tsx';
import { EmphasisChip } from './EmphasisChip.tsx';
import { EventMenu } from './EventMenu.tsx';
import { useFrameStore } from './frame-state.ts';
import { HiddenEdges } from './HiddenEdges.tsx';
import { HiddenSelection } from './HiddenSelection.tsx';
import { HoverCard } from './HoverCard.tsx';
import { MarkerLines } from './MarkerLines.tsx';
import { NothingHere } from './NothingHere.tsx';
import styles from './Picture.module.css';
import { useCanvasSize } from './use-canvas-size.ts';
import { useDrawing } from './use-drawing.ts';
import { useImageSaver } from './use-image-saver.ts';
import { useMarks } from './use-marks.ts';
import { usePointer } from './use-pointer.ts';

/**
 * The space-time picture: names of lanes on the left, the axis above, the canvas, the overview below. The worker
 * draws the canvas; everything else is laid around it by the frame that is on it.
 */
export function Picture({ recording }: { readonly recording: OpenRecording }) {
  const app = useApp();
  const { client, snapshot } = recording;
  // the picture follows the rest of the page, so the state may speak of the next recording already
  const lanes = useAppState(
    (state) => (state.recording?.snapshot === snapshot && state.lanes) || lanesOfSnapshot(snapshot),
  );
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const helpId = useId();
  const frames = useFrameStore();
  usePageAct('focus-picture', () => area.current?.focus());
  useCanvasSize(area);
  useDrawing(canvas, client);
  usePointer(area, client);
  useMarks(recording);
  useImageSaver();
  useEffect(() => () => frames.setState({ frame: undefined }), [frames]);
  useEffect(() => {
    // what was clicked to open the recording is gone or out of sight, so the keys of the picture work at once
    const focused = document.activeElement;
    // a list beside the picture may have been there first, and taken what nobody had
    const isFree =
      focused === document.body || focused?.matches('[data-scrolls]') || focused?.closest('[hidden]');
    if (!area.current || !isFree) return;
    area.current.focus({ preventScroll: true });
    area.current.dataset.quiet = ''; // nobody has reached for the keys yet
  }, []);
  return (
    <section
      className={styles.picture}
      aria-label="Space-time picture"
      style={{ '--names': `${laneNamesWidth(lanes)}px` } as React.CSSProperties}
    >
      <LanesCorner lanes={lanes} />
      <AxisRuler snapshot={snapshot} />
      <LaneNames lanes={lanes} />
      <div
        ref={area}
        className={styles.area}
        role="application"
        aria-roledescription="space-time picture"
        aria-label={`${counted(lanes.events, 'event', 'events')} in ${counted(lanes.lanes, 'lane', 'lanes')}`}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it handles the keys that the help describes
        tabIndex={0}
        data-keys="picture"
        data-tour="picture"
        onKeyDown={(event) => {
          delete event.currentTarget.dataset.quiet;
          if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
          event.preventDefault();
          void openMenuOfSelected(app);
        }}
        onBlur={(event) => delete event.currentTarget.dataset.quiet}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <MarkerLines />
        <BrushBox />
        <HoverCard />
        <EmphasisChip />
        <EventMenu />
        <HiddenEdges />
        <LanesNote lanes={lanes} />
        <HiddenSelection lanes={lanes} />
        <p id={helpId} className="visually-hidden">
          Left and right arrows select along the lane, up selects the latest cause, down the earliest effect.
          R lists root causes, C compares with another event, square brackets go back and forward, W and S
          zoom, A and D move, F fits everything, Escape selects nothing. Control and arrows pick several
          events, N writes a note, M marks the place on the axis, Shift and F10 open the menu of the selected
          event.
        </p>
      </div>
      <CutHandles />
      <NothingHere />
      <Later>
        <Minimap recording={recording} lanes={lanes} />
      </Later>
      <ReplayBar />
      <Announcer />
    </section>
  );
}
