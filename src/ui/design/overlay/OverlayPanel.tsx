import { useEffect } from 'react';
import type { DesignComponent } from '../../../model/design/design.ts';
import {
  counted,
  hideOverlay,
  mapSource,
  overlayLive,
  overlayRecording,
  revealInDesign,
  showFlow,
  shownArchitecture,
} from '../../../store/index.ts';
import type { OverlayAnswer } from '../../../worker/contract/overlay.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Overlay.module.css';

/** What is live is drawn anew so often. */
const LIVE_MILLIS = 1000;

/** What really happened, drawn on the design: which connections carried what, what flowed without one, what never flowed. */
export function OverlayPanel() {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  const overlaid = useAppState((state) => state.overlaid);
  const isOn = useAppState((state) => state.isOverlayOn);
  const shown = useAppState(shownArchitecture);
  const text = useAppState((state) => state.design.content.text);
  const isLive = useAppState(({ live }) => live !== undefined);
  const isOfLive = isOn && overlaid?.recording === 'live';
  const isBehind =
    isOn &&
    !isOfLive &&
    (overlaid?.recording !== recording?.serial ||
      overlaid?.text !== text ||
      overlaid?.architecture !== shown?.name);
  useEffect(() => {
    // the design is changed, another architecture is shown, or another recording is open: it follows
    if (isBehind) void overlayRecording(app);
  }, [app, isBehind]);
  useEffect(() => {
    if (!isOfLive) return undefined;
    const timer = setInterval(() => void overlayLive(app), LIVE_MILLIS);
    return () => clearInterval(timer);
  }, [app, isOfLive]);
  if (!recording && !isLive) {
    return (
      <p className={styles.quiet}>
        Open a recording, open a run in Explore, or attach to a live system. Then it is drawn on this design:
        what each connection carried, what flowed although no connection is declared, and what never flowed.
      </p>
    );
  }
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        {isOn ? (
          <Button onClick={() => hideOverlay(app)}>Take it off the canvas</Button>
        ) : (
          <>
            {recording && (
              <Button look="primary" onClick={() => void overlayRecording(app)}>
                Draw “{recording.snapshot.title ?? recording.snapshot.name}” on this design
              </Button>
            )}
            {isLive && (
              <Button look={recording ? 'plain' : 'primary'} onClick={() => void overlayLive(app)}>
                Draw what is live on this design
              </Button>
            )}
          </>
        )}
        {isOn && overlaid && <Verdict answer={overlaid.answer} />}
      </div>
      {isOn && overlaid && <Flows answer={overlaid.answer} />}
    </div>
  );
}

function Verdict({
  answer: { conforms, events, silent, undeclaredCount, strangerCount },
}: {
  readonly answer: OverlayAnswer;
}) {
  if (Object.values(events).every((count) => count === 0)) {
    return (
      <p className={styles.verdict}>
        This recording and this design have nothing in common: none of its{' '}
        {counted(strangerCount, 'source', 'sources')} is a component here. Say below which component a source
        is, or open a recording of this system.
      </p>
    );
  }
  const doubts = [
    undeclaredCount > 0 &&
      `${undeclaredCount} ${undeclaredCount === 1 ? 'flow' : 'flows'} without a connection`,
    strangerCount > 0 &&
      counted(strangerCount, 'source that is no component', 'sources that are no components'),
    silent.length > 0 &&
      `${silent.length} ${silent.length === 1 ? 'connection' : 'connections'} that carried nothing`,
  ].filter((doubt) => doubt !== false);
  return (
    <p className={styles.verdict} data-conforms={conforms || undefined}>
      {conforms ? 'It does what the design says' : 'It does not keep to the design'}
      {doubts.length > 0 && `: ${doubts.join(', ')}`}.
    </p>
  );
}

function Flows({ answer }: { readonly answer: OverlayAnswer }) {
  const app = useApp();
  const shown = useAppState(shownArchitecture);
  const names = shown?.components.flatMap(namesOf) ?? [];
  const said = Object.entries(useAppState((state) => state.overlayMapping)).filter(
    ([, component]) => component !== null,
  );
  const carried = Object.entries(answer.carried)
    .filter(([, { count }]) => count > 0)
    .sort(([, a], [, b]) => b.count - a.count);
  return (
    <div className={styles.columns}>
      <section aria-label="Without a connection">
        <h3 className={styles.heading}>Without a connection {answer.undeclaredCount}</h3>
        <ul className={styles.list}>
          {answer.undeclared.map((flow) => (
            <li key={`${flow.from} ${flow.to}`}>
              <button
                type="button"
                className={styles.link}
                onClick={() => void showFlow(app, `${flow.from} → ${flow.to}`, flow)}
              >
                {flow.from} → {flow.to}
              </button>
              <span className={styles.hint}>
                {flow.count.toLocaleString('en')} times{flow.isConnected && '; connected for other events'}
              </span>
            </li>
          ))}
        </ul>
        {answer.strangers.length > 0 && (
          <>
            <h3 className={styles.heading}>Sources that are no component {answer.strangerCount}</h3>
            <ul className={styles.list}>
              {answer.strangers.map(({ name, count }) => (
                <li key={name}>
                  {name} <span className={styles.hint}>{count.toLocaleString('en')} events, is</span>
                  <ComponentOf source={name} is={null} names={names} />
                </li>
              ))}
            </ul>
          </>
        )}
        {said.length > 0 && (
          <>
            <h3 className={styles.heading}>What you said</h3>
            <ul className={styles.list}>
              {said.map(([source, component]) => (
                <li key={source}>
                  {source} <span className={styles.hint}>is</span>
                  <ComponentOf source={source} is={component} names={names} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-label="Carried">
        <h3 className={styles.heading}>Carried</h3>
        {carried.length === 0 && <p className={styles.hint}>No connection carried anything.</p>}
        <ul className={styles.list}>
          {carried.map(([id, flow]) => (
            <li key={id}>
              <button
                type="button"
                className={styles.link}
                onClick={() => revealInDesign(app, { kind: 'connection', id })}
              >
                {withoutArchitecture(id)}
              </button>
              <button
                type="button"
                className={styles.count}
                title="See the events"
                onClick={() => void showFlow(app, withoutArchitecture(id), flow)}
              >
                {flow.count.toLocaleString('en')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Never">
        <h3 className={styles.heading}>Carried nothing {answer.silent.length}</h3>
        {answer.silent.length > 0 && (
          <p className={styles.hint}>Or nothing that led to an event: that is all a recording can show.</p>
        )}
        <ul className={styles.list}>
          {answer.silent.map((id) => (
            <li key={id}>
              <button
                type="button"
                className={styles.link}
                onClick={() => revealInDesign(app, { kind: 'connection', id })}
              >
                {withoutArchitecture(id)}
              </button>
            </li>
          ))}
        </ul>
        {answer.absent.length > 0 && (
          <>
            <h3 className={styles.heading}>Components without an event</h3>
            <p className={styles.hint}>{answer.absent.join(', ')}</p>
          </>
        )}
      </section>
    </div>
  );
}

/** Of a row so many can be chosen. */
const MOST_OF_ROW = 100;

/** What a source can be: a component, or one of a row. */
function namesOf({ name, size }: DesignComponent): string[] {
  if (size === undefined) return [name];
  return Array.from({ length: Math.min(size, MOST_OF_ROW) }, (_, i) => `${name}.${i + 1}`);
}

/** Which component a source is, in the words of who looks at it. */
function ComponentOf({
  source,
  is,
  names,
}: {
  readonly source: string;
  readonly is: string | null;
  readonly names: readonly string[];
}) {
  const app = useApp();
  return (
    <select
      aria-label={`Component that ${source} is`}
      value={is ?? ''}
      onChange={(event) => void mapSource(app, source, event.currentTarget.value || null)}
    >
      <option value="">no component</option>
      {is !== null && !names.includes(is) && <option>{is}</option>}
      {names.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

function withoutArchitecture(id: string): string {
  return id.replace(/^[^:]*:\s*/, '');
}
