import { openReplay, orderReplayBy, toggleCutsPauses } from '../../store/index.ts';
import type { ReplayOrder } from '../../worker/contract/replay.ts';
import { EventList } from '../inspector/EventList.tsx';
import { Button } from '../widgets/Button.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { NextEvents } from './NextEvents.tsx';
import styles from './ReplayPanel.module.css';
import { standText } from './replay-text.ts';
import { SelectedInReplay } from './SelectedInReplay.tsx';
import { useFollowReplay } from './use-follow-replay.ts';

/** What can happen next, what the selected event waits for, what happened last. */
export function ReplayPanel() {
  const isOpen = useAppState((state) => state.replay.isOpen);
  return (
    <section className={styles.panel} aria-label="Replay: what is next">
      {isOpen ? <OpenPanel /> : <ClosedPanel />}
    </section>
  );
}

function ClosedPanel() {
  const app = useApp();
  return (
    <div className={styles.closed}>
      <p>
        A replay lets the recording happen again, in any order that its causes allow: all at once, event by
        event, or one lane ahead of the others. This panel then lists what can happen next.
      </p>
      <Button look="primary" onClick={() => void openReplay(app)}>
        Replay the recording
      </Button>
    </div>
  );
}

function OpenPanel() {
  const state = useAppState(({ replay }) => replay.state);
  const lists = useAppState(({ replay }) => replay.lists);
  const selected = useAppState((app) => app.selected);
  useFollowReplay(selected);
  if (!state) return null;
  return (
    <>
      <p className={styles.stand}>{standText(state)}</p>
      {selected !== undefined && <SelectedInReplay />}
      {lists && (
        <>
          <Section title="Can happen next" count={state.enabled}>
            <NextEvents lines={lists.enabled} total={state.enabled} outlined={state.outlined} />
          </Section>
          <Section title="Happened last">
            {lists.last.length === 0 ? (
              <p className={styles.text}>Nothing yet.</p>
            ) : (
              <EventList name="Happened last" lines={lists.last} />
            )}
          </Section>
          <Section title="Frontier" count={state.frontier} isOpenAtFirst={false}>
            <p className={styles.text}>
              Events that have happened and that nothing has followed yet. All the others that have happened
              are in their past.
            </p>
            <EventList name="Frontier" lines={lists.frontier} />
            {lists.frontier.length < state.frontier && (
              <p className={styles.text}>
                The first {lists.frontier.length.toLocaleString('en-US')} of{' '}
                {state.frontier.toLocaleString('en-US')}.
              </p>
            )}
          </Section>
        </>
      )}
      <Section title="How it plays" isOpenAtFirst={false}>
        <Settings />
      </Section>
    </>
  );
}

const ORDERS: readonly (readonly [ReplayOrder, string])[] = [
  ['time', 'By wall time'],
  ['recorded', 'As recorded'],
  ['level', 'Level by level'],
];

function Settings() {
  const app = useApp();
  const order = useAppState(({ replay }) => replay.order);
  const cutsPauses = useAppState((state) => state.playSettings.cutsPauses);
  return (
    <div className={styles.settings}>
      <label className={styles.setting}>
        Where causes leave a choice, single events happen
        <select
          value={order}
          onChange={(event) => void orderReplayBy(app, event.currentTarget.value as ReplayOrder)}
        >
          {ORDERS.map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={cutsPauses} onChange={() => toggleCutsPauses(app)} />
        By wall time, cut pauses short after 2 s
      </label>
    </div>
  );
}
