import { DropdownMenu } from 'radix-ui';
import {
  counted,
  endRun,
  goOn,
  pauseRun,
  pauseWords,
  RUN_SPEEDS,
  runOn,
  setDesignPanes,
  stepRunBack,
} from '../../../store/index.ts';
import type { RunView } from '../../../worker/contract/run.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import menu from '../../widgets/Menu.module.css';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Run.module.css';
import { runEndWords, speedText, virtualTimeText } from './run-words.ts';

/** Run, pause, step and stop, and how it stands. */
export function RunBar() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  const isGoing = run?.isGoing ?? false;
  return (
    <fieldset className={styles.bar} aria-label="Run">
      <RunStatus />
      {isGoing ? (
        <Button
          look="primary"
          className={styles.go}
          icon={<Icon name="pause" size={13} />}
          onClick={() => void pauseRun(app)}
        >
          Pause
        </Button>
      ) : (
        <Button
          look="primary"
          className={styles.go}
          icon={<Icon name="play" size={13} />}
          onClick={() => void runOn(app)}
        >
          {run && run.view.status !== 'ended' && hasBegun(run.view) ? 'Go on' : 'Run'}
        </Button>
      )}
      <Button
        look="quiet"
        aria-label="One event back"
        title="Back to before the last task"
        disabled={isGoing || !run || run.view.steps === 0}
        icon={<Icon name="event-back" />}
        onClick={() => void stepRunBack(app)}
      />
      <Button
        look="quiet"
        aria-label="One event on"
        title="Until one more event has happened"
        disabled={isGoing}
        icon={<Icon name="event-on" />}
        onClick={() => void goOn(app, { kind: 'event' })}
      />
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button look="quiet" aria-label="More ways to run" icon={<Icon name="more" />} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
            <DropdownMenu.Item
              className={menu.item}
              disabled={isGoing}
              onSelect={() => void goOn(app, { kind: 'on', speed: undefined })}
            >
              Run to the end at once
            </DropdownMenu.Item>
            <DropdownMenu.Item
              className={menu.item}
              disabled={isGoing}
              onSelect={() => void goOn(app, { kind: 'delivery' })}
            >
              One delivery on
            </DropdownMenu.Item>
            <DropdownMenu.Item
              className={menu.item}
              disabled={isGoing}
              onSelect={() => void goOn(app, { kind: 'time', millis: 100 })}
            >
              100 ms on
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} disabled={!run} onSelect={() => endRun(app)}>
              Stop and forget this run
            </DropdownMenu.Item>
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Label className={menu.label}>Speed</DropdownMenu.Label>
            <SpeedItems />
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Item className={menu.item} onSelect={() => setDesignPanes(app, { bottom: 'run' })}>
              Settings, breakpoints, deliveries …
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </fieldset>
  );
}

/** What was put in before the first step has happened too. */
function hasBegun({ steps, events }: RunView): boolean {
  return steps > 0 || events > 0;
}

function SpeedItems() {
  const app = useApp();
  const speed = useAppState((state) => state.runSpeed);
  return (
    <DropdownMenu.RadioGroup
      value={String(speed ?? 'all')}
      onValueChange={(value) => app.store.setState({ runSpeed: value === 'all' ? undefined : Number(value) })}
    >
      {[...RUN_SPEEDS, undefined].map((one) => (
        <DropdownMenu.RadioItem key={String(one)} className={menu.item} value={String(one ?? 'all')}>
          <span className={menu.check}>{one === speed ? '✓' : ''}</span>
          {speedText(one)}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function RunStatus() {
  const run = useAppState((state) => state.run);
  const fault = useAppState((state) => state.runFault);
  const breakpoints = useAppState((state) => state.breakpoints);
  const isStale = useAppState((state) => run !== undefined && run.text !== state.design.content.text);
  if (fault !== undefined)
    return (
      <span className={`${styles.status} ${styles.fault}`} title={fault}>
        {fault}
      </span>
    );
  if (!run) return <span className={styles.status} />;
  const { view } = run;
  const how =
    view.end !== undefined
      ? runEndWords(view.end)
      : run.isGoing
        ? 'running'
        : hasBegun(view)
          ? pauseWords(view.pause, breakpoints)
          : 'ready';
  const broken = view.verdicts?.filter(({ state }) => state === 'violated').length ?? 0;
  const time = virtualTimeText(view.time);
  const wrong = [
    broken > 0 && counted(broken, 'rule broken', 'rules broken'),
    view.troubleCount > 0 && counted(view.troubleCount, 'trouble', 'troubles'),
  ].filter((one) => one !== false);
  return (
    <span className={styles.status} aria-live={run.isGoing ? 'off' : 'polite'}>
      <span title={[counted(view.events, 'event', 'events'), time, ...wrong].join(' · ')}>
        <b>{view.events.toLocaleString('en')}</b> {view.events === 1 ? 'event' : 'events'} · {time}
        {wrong.length > 0 && <span className={styles.broken}> · {wrong.join(' · ')}</span>}
      </span>
      <span title={isStale ? `${how}; the design has changed since` : how}>
        {isStale && <span className={styles.stale}>design changed · </span>}
        {how}
      </span>
    </span>
  );
}
