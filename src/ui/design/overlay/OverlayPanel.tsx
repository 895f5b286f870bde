import { useEffect } from 'react';
import {
  hideOverlay,
  mapSource,
  overlayRecording,
  revealInDesign,
  showFlow,
  shownArchitecture,
} from '../../../store/index.ts';
import type { OverlayAnswer } from '../../../worker/contract/overlay.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Overlay.module.css';

/** What really happened, drawn on the design: which connections carried what, what flowed without one, what never flowed. */
export function OverlayPanel() {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  const overlaid = useAppState((state) => state.overlaid);
  const isOn = useAppState((state) => state.isOverlayOn);
  const shown = useAppState(shownArchitecture);
  const text = useAppState((state) => state.design.content.text);
  const isBehind =
    isOn &&
    (overlaid?.recording !== recording?.serial ||
      overlaid?.text !== text ||
      overlaid?.architecture !== shown?.name);
  useEffect(() => {
    // the design is changed, another architecture is shown, or another recording is open: it follows
    if (isBehind) void overlayRecording(app);
  }, [app, isBehind]);
  if (!recording) {
    return (
      <p className={styles.quiet}>
        Open a recording, or open a run in Explore. Then it is drawn on this design: what each connection
        carried, what flowed although no connection is declared, and what never flowed.
      </p>
    );
  }
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        {isOn ? (
          <Button onClick={() => hideOverlay(app)}>Take it off the canvas</Button>
        ) : (
          <Button look="primary" onClick={() => void overlayRecording(app)}>
            Draw “{recording.snapshot.title ?? recording.snapshot.name}” on this design
          </Button>
        )}
        {isOn && overlaid && <Verdict answer={overlaid.answer} />}
      </div>
      {isOn && overlaid && <Flows answer={overlaid.answer} />}
    </div>
  );
}

function Verdict({
  answer: { conforms, silent, undeclaredCount, strangerCount },
}: {
  readonly answer: OverlayAnswer;
}) {
  const doubts = [
    undeclaredCount > 0 &&
      `${undeclaredCount} ${undeclaredCount === 1 ? 'flow' : 'flows'} without a connection`,
    strangerCount > 0 &&
      `${strangerCount} ${strangerCount === 1 ? 'source' : 'sources'} that is no component`,
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
  const names = shown?.components.map(({ name }) => name) ?? [];
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
                  <select
                    aria-label={`Component that ${name} is`}
                    value=""
                    onChange={(event) => void mapSource(app, name, event.currentTarget.value)}
                  >
                    <option value="">no component</option>
                    {names.map((one) => (
                      <option key={one}>{one}</option>
                    ))}
                  </select>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-label="Carried">
        <h3 className={styles.heading}>Carried</h3>
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

function withoutArchitecture(id: string): string {
  return id.replace(/^[^:]*:\s*/, '');
}
