import { changeDesignRun, exploreRun, keepRun } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { Breakpoints } from './Breakpoints.tsx';
import { InjectForm } from './InjectForm.tsx';
import styles from './Run.module.css';
import { RunConnections } from './RunConnections.tsx';
import { RunDeliveries } from './RunDeliveries.tsx';
import { RunTroubles } from './RunTroubles.tsx';
import { RunVerdicts } from './RunVerdicts.tsx';

/** What a run is made with, where it stands still, and what has come of it. */
export function RunPanel() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  return (
    <div className={styles.panel}>
      <div className={styles.column}>
        <RunSettings />
        <Breakpoints />
        <InjectForm />
      </div>
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
    </div>
  );
}

function RunSettings() {
  const app = useApp();
  const { seed, mode } = useAppState((state) => state.design.content);
  const mostEvents = useAppState((state) => state.mostRunEvents);
  const mostMillis = useAppState((state) => state.mostRunMillis);
  const stopsAtViolation = useAppState((state) => state.stopsAtViolation);
  return (
    <fieldset className={styles.settings}>
      <legend>What it is run with</legend>
      <label>
        Seed
        <input
          type="number"
          min={0}
          max={4_294_967_295}
          step={1}
          key={seed}
          defaultValue={seed}
          onBlur={(event) => {
            const value = Math.trunc(event.currentTarget.valueAsNumber);
            const isSound = value >= 0 && value <= 4_294_967_295;
            if (isSound && value !== seed) changeDesignRun(app, { seed: value });
            else event.currentTarget.value = String(seed);
          }}
        />
      </label>
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
      <label>
        At most
        <span className={styles.unit}>
          <input
            type="number"
            min={1}
            max={1_000_000}
            value={mostEvents}
            onChange={(event) => {
              const value = Math.trunc(event.currentTarget.valueAsNumber);
              if (value >= 1 && value <= 1_000_000) app.store.setState({ mostRunEvents: value });
            }}
          />
          events
        </span>
      </label>
      <label>
        At most
        <span className={styles.unit}>
          <input
            type="number"
            min={1}
            max={86_400}
            value={mostMillis / 1000}
            onChange={(event) => {
              const value = event.currentTarget.valueAsNumber;
              if (value > 0 && value <= 86_400) app.store.setState({ mostRunMillis: value * 1000 });
            }}
          />
          seconds of virtual time
        </span>
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={stopsAtViolation}
          onChange={(event) => app.store.setState({ stopsAtViolation: event.currentTarget.checked })}
        />
        Stop at the first violation of a rule
      </label>
    </fieldset>
  );
}
