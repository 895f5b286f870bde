import { useEffect, useId, useRef } from 'react';
import { counted, type OpenRecording } from '../../store/index.ts';
import { Later } from '../widgets/Later.tsx';
import { Announcer } from './Announcer.tsx';
import { AxisRuler } from './AxisRuler.tsx';
import { useFrameStore } from './frame-state.ts';
import { HiddenEdges } from './HiddenEdges.tsx';
import { HoverCard } from './HoverCard.tsx';
import { LaneNames } from './LaneNames.tsx';
import { laneNamesWidth } from './lane-names-width.ts';
import { Minimap } from './Minimap.tsx';
import { NothingHere } from './NothingHere.tsx';
import styles from './Picture.module.css';
import { useCanvasSize } from './use-canvas-size.ts';
import { useDrawing } from './use-drawing.ts';
import { useKeys } from './use-keys.ts';
import { usePointer } from './use-pointer.ts';

/**
 * The space-time picture: names of lanes on the left, the axis above, the canvas, the overview below. The worker
 * draws the canvas; everything else is laid around it by the frame that is on it.
 */
export function Picture({ recording }: { readonly recording: OpenRecording }) {
  const { client, snapshot } = recording;
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const helpId = useId();
  const frames = useFrameStore();
  const onKeyDown = useKeys('picture');
  useCanvasSize(area);
  useDrawing(canvas, client);
  usePointer(area, client);
  useEffect(() => () => frames.setState({ frame: undefined }), [frames]);
  useEffect(() => {
    // what was clicked to open the recording is gone or out of sight, so the keys of the picture work at once
    const focused = document.activeElement;
    if (!area.current || (focused !== document.body && !focused?.closest('[hidden]'))) return;
    area.current.focus({ preventScroll: true });
    area.current.dataset.quiet = ''; // nobody has reached for the keys yet
  }, []);
  return (
    <section
      className={styles.picture}
      aria-label="Space-time picture"
      style={{ '--names': `${laneNamesWidth(snapshot.sources)}px` } as React.CSSProperties}
    >
      <div
        className={styles.corner}
        title={counted(snapshot.sources.length, 'source, one lane each', 'sources, one lane each')}
      >
        {counted(snapshot.sources.length, 'source', 'sources')}
      </div>
      <AxisRuler snapshot={snapshot} />
      <LaneNames sources={snapshot.sources} />
      <div
        ref={area}
        className={styles.area}
        role="application"
        aria-roledescription="space-time picture"
        aria-label={`${counted(snapshot.events, 'event', 'events')} in ${counted(snapshot.sources.length, 'lane', 'lanes')}`}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it handles the keys that the help describes
        tabIndex={0}
        onKeyDown={(event) => {
          delete event.currentTarget.dataset.quiet;
          onKeyDown(event);
        }}
        onBlur={(event) => delete event.currentTarget.dataset.quiet}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <HoverCard />
        <HiddenEdges />
        <p id={helpId} className="visually-hidden">
          Left and right arrows select along the lane, up selects the latest cause, down the earliest effect.
          R lists root causes, C compares with another event, square brackets go back and forward, W and S
          zoom, A and D move, F fits everything, Escape selects nothing.
        </p>
      </div>
      <NothingHere />
      <Later>
        <Minimap recording={recording} />
      </Later>
      <Announcer />
    </section>
  );
}
