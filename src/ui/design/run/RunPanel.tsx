import { changeDesignRun, counted, exploreRun, keepRun, stopAtViolation } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { Breakpoints } from './Breakpoints.tsx';
import { InjectForm } from './InjectForm.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './Run.module.css';
import { RunConnections } from './RunConnections.tsx';
import { RunDeliveries } from './RunDeliveries.tsx';
import { RunTroubles } from './RunTroubles.tsx';
import { RunVerdicts } from './RunVerdicts.tsx';

/** What has come of a run, and beside it what it is made with and where it stands still. */
export function RunPanel() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  return (
    <div className={styles.panel}>
      <div className={styles.wide}>
        {run ? (
          <>
            <div className={styles.row}>
              <Button
                look="primary"
                disabled={run.isGoing || run.view.events === 0}
                title="The run as a recording: everything in Explore works on it"
                onClick={() => void exploreRun(app)}
              >
                Open in Explore
              </Button>
              <Button
                disabled={run.isGoing || run.view.events === 0}
                title="Keeps it on this page, to be compared with another run"
                onClick={() => void keepRun(app)}
              >
                Keep to compare
              </Button>
            </div>
            {run.view.end !== undefined && run.view.events === 0 && (
              <p className={styles.quiet}>
                {run.view.end === 'most time'
                  ? 'Nothing happened before its time was up: give it more seconds of virtual time.'
                  : 'Nothing happened: no component begins by itself. Put an event in under “Events from outside”, or give a component a module that has a start or a timer.'}
              </p>
            )}
            <RunVerdicts run={run} />
            <RunTroubles run={run} />
            <RunConnections run={run} />
            <RunDeliveries run={run} />
          </>
        ) : (
          <p className={styles.quiet}>
            Press Run: components start, timers tick, messages travel along the connections, and every event
            is recorded with its causes. The same design and seed give the same run, everywhere.
          </p>
        )}
      </div>
      <div className={styles.column}>
        <RunSettings />
        <div className={styles.wide}>
          <Breakpoints />
          <InjectForm />
        </div>
      </div>
    </div>
  );
}

const MOST_SEED = 4_294_967_295;

function RunSettings() {
  const app = useApp();
  const { seed, mode } = useAppState((state) => state.design.content);
  const mostEvents = useAppState((state) => state.mostRunEvents);
  const mostMillis = useAppState((state) => state.mostRunMillis);
  const stopsAtViolation = useAppState((state) => state.stopsAtViolation);
  const dropped = useAppState((state) => state.dropped.length);
  return (
    <fieldset className={styles.settings}>
      <legend>What it is run with</legend>
      <NumberField
        label="Seed"
        value={seed}
        least={0}
        most={MOST_SEED}
        onNumber={(value) => changeDesignRun(app, { seed: value })}
      />
      <label>
        Causality
        <select
          value={mode}
          onChange={(event) => changeDesignRun(app, { mode: event.currentTarget.value as typeof mode })}
        >
          <option value="pyrapide">as in PyRapide: a delivery is no event</option>
          <option value="rapide">as in Rapide: pipes and agents make events</option>
        </select>
      </label>
      <NumberField
        label="At most"
        value={mostEvents}
        least={1}
        most={1_000_000}
        onNumber={(value) => app.store.setState({ mostRunEvents: value })}
        unit="events"
      />
      <NumberField
        label="At most"
        value={mostMillis / 1000}
        least={0.001}
        most={86_400}
        isWhole={false}
        onNumber={(value) => app.store.setState({ mostRunMillis: value * 1000 })}
        unit="seconds of virtual time"
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={stopsAtViolation}
          onChange={(event) => stopAtViolation(app, event.currentTarget.checked)}
        />
        Stop at the first violation of a rule
      </label>
      {dropped > 0 && (
        <p className={styles.quiet}>
          {counted(dropped, 'event is', 'events are')} left out: see “What if …” under Compare.
        </p>
      )}
    </fieldset>
  );
}
