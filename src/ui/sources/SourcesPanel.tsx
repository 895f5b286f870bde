import { lazy, Suspense, useEffect, useState } from 'react';
import { askSources, cancelSourcesLayout, pinLane, watchSources } from '../../store/index.ts';
import { useFollowReplay } from '../playback/use-follow-replay.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Loading } from '../widgets/Loading.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { CauseList } from './CauseList.tsx';
import styles from './Sources.module.css';
import { sourcesSentence } from './sources-text.ts';

const SourcesCanvas = lazy(() => import('./SourcesCanvas.tsx'));

/** Who caused whom among the sources: the architecture as the recording shows it. */
export function SourcesPanel() {
  const app = useApp();
  const graph = useAppState(({ sourcesView }) => sourcesView.graph);
  const recording = useAppState((state) => state.recording?.serial);
  const [fitAsked, setFitAsked] = useState(0);
  useFollowReplay(graph?.ticket);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording is watched anew
  useEffect(() => watchSources(app), [app, recording]);
  return (
    <section className={styles.panel} aria-label="Sources">
      <Told onFit={() => setFitAsked(fitAsked + 1)} />
      <div className={styles.body}>
        {graph?.nodes.length === 0 && (
          <p className={styles.nothing}>This recording names no source: there is nothing to draw here.</p>
        )}
        {graph && graph.nodes.length > 0 && (
          <Suspense fallback={<Loading what="the drawing" className={styles.nothing} />}>
            <SourcesCanvas graph={graph} fitAsked={fitAsked} />
          </Suspense>
        )}
      </div>
      <CauseList />
    </section>
  );
}

function Told({ onFit }: { readonly onFit: () => void }) {
  const app = useApp();
  const { graph, around, work, layoutNote, node, live } = useAppState(({ sourcesView }) => sourcesView);
  const current = node === undefined ? undefined : graph?.nodes[node];
  const isPinned = useAppState(({ arrangement }) => arrangement.pinned.includes(current?.name ?? '\0'));
  return (
    <div className={styles.told}>
      {around !== undefined && (
        <Button
          look="quiet"
          className={styles.tool}
          icon={<Icon name="back" size={14} />}
          onClick={() => void askSources(app)}
        >
          All sources
        </Button>
      )}
      <p aria-live="polite">
        {graph ? sourcesSentence(graph, around) : 'Counting causes between sources…'}
        {live && ' Numbers are those of the replay.'} {layoutNote}
      </p>
      {work === 'arranging' && (
        <span className={styles.working}>
          <progress aria-label="Arranging the sources" />
          <Button className={styles.tool} onClick={() => cancelSourcesLayout(app)}>
            Cancel
          </Button>
        </span>
      )}
      <span className={styles.space} />
      {current?.memberCount === 1 && (
        <Button
          className={styles.tool}
          isPressed={isPinned}
          title="Keep its lane at the top of the space-time picture"
          onClick={() => void pinLane(app, current.name)}
        >
          {isPinned ? 'Lane pinned' : 'Pin its lane'}
        </Button>
      )}
      {current && around === undefined && (
        <Button className={styles.tool} onClick={() => void askSources(app, current.name)}>
          Only {sourceText(current.name)} and its neighbours
        </Button>
      )}
      <Button
        look="quiet"
        className={styles.tool}
        aria-label="Fit the sources"
        title="Fit all sources"
        icon={<Icon name="fit" />}
        onClick={onFit}
      />
    </div>
  );
}
