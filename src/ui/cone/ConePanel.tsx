import { lazy, Suspense, useEffect, useState } from 'react';
import { cancelCone, openCone, watchCone } from '../../store/index.ts';
import { useFollowReplay } from '../playback/use-follow-replay.ts';
import { Button } from '../widgets/Button.tsx';
import { Loading } from '../widgets/Loading.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cone.module.css';
import { ConeLegend } from './ConeLegend.tsx';
import { ConeList } from './ConeList.tsx';
import { ConeStrip } from './ConeStrip.tsx';
import { ConeToolbar } from './ConeToolbar.tsx';
import { graphSentence, progressText } from './cone-text.ts';

const ConeCanvas = lazy(() => import('./ConeCanvas.tsx'));

/** The neighbourhood in question as a graph, beside the space-time picture and about the same selection. */
export function ConePanel() {
  const app = useApp();
  const isAsked = useAppState((state) => state.cone.focus.length > 0);
  const graph = useAppState((state) => state.cone.graph);
  const cursor = useAppState((state) => state.cone.cursor);
  const recording = useAppState((state) => state.recording?.serial);
  const [isList, setList] = useState(false);
  const [fitAsked, setFitAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording is watched anew
  useEffect(() => watchCone(app), [app, recording]);
  useFollowReplay(graph?.ticket);
  if (!isAsked) return <Nothing />;
  const current = graph?.nodes.find(({ key }) => key === cursor);
  return (
    <section className={styles.panel} aria-label="Cone">
      <ConeToolbar isList={isList} onList={setList} onFit={() => setFitAsked(fitAsked + 1)} />
      <div className={styles.body}>
        <Told />
        {graph && isList && <ConeList graph={graph} />}
        {graph && !isList && (
          <Suspense fallback={<Loading what="the drawing" className={styles.wait} />}>
            <ConeCanvas graph={graph} fitAsked={fitAsked} />
            <ConeLegend graph={graph} />
          </Suspense>
        )}
      </div>
      {current && <ConeStrip node={current} />}
    </section>
  );
}

/** What is drawn in words, and what is still going on. */
function Told() {
  const app = useApp();
  const graph = useAppState((state) => state.cone.graph);
  const asked = useAppState((state) => state.cone.fold);
  const work = useAppState((state) => state.cone.work);
  const progress = useAppState((state) => state.cone.progress);
  const note = useAppState((state) => state.cone.layoutNote);
  return (
    <div className={styles.told}>
      <p aria-live="polite">
        {graph ? graphSentence(graph, asked) : 'Looking for the neighbourhood…'} {note}
      </p>
      {(work === 'arranging' || progress) && (
        <span className={styles.working}>
          {progress ? (
            <progress aria-label="Working on the cone" value={progress.fraction} />
          ) : (
            <progress aria-label="Arranging the cone" />
          )}
          {progress ? progressText(progress) : 'Arranging'}
          <Button className={styles.tool} onClick={() => cancelCone(app)}>
            Cancel
          </Button>
        </span>
      )}
    </div>
  );
}

function Nothing() {
  const app = useApp();
  const hasSelection = useAppState((state) => state.selected !== undefined);
  return (
    <section className={styles.nothing} aria-label="Cone">
      <p>
        Select an event: its causes stand on its left here, its effects on its right, one step at first. Widen
        what you want to know more of.
      </p>
      {hasSelection && (
        <Button look="primary" onClick={() => openCone(app)}>
          Show the cone of the selected event
        </Button>
      )}
    </section>
  );
}
