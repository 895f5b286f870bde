import { useState } from 'react';
import { dropOccurrence, rerunAndCompare, undropOccurrence } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { NumberField } from '../run/NumberField.tsx';
import styles from './Compare.module.css';

/** A run has no more events. */
const MOST_OCCURRENCE = 1_000_000;

/** What if an event had not happened, or the design were as it is now: the same seed again, and what differs. */
export function WhatIf() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  const dropped = useAppState((state) => state.dropped);
  const isChanged = useAppState((state) => run !== undefined && run.text !== state.design.content.text);
  const [component, setComponent] = useState('');
  const [action, setAction] = useState('');
  const [occurrence, setOccurrence] = useState(1);
  if (!run) return null;
  const { components, interfaces } = run.system;
  const chosen = components.find(({ path }) => path === component) ?? components[0];
  const actions = chosen
    ? interfaces[chosen.interface].actions.filter(({ direction }) => direction !== 'in')
    : [];
  const named = actions.find(({ name }) => name === action) ?? actions[0];
  return (
    <section aria-labelledby="what-if" className={styles.whatIf}>
      <h3 id="what-if" className={styles.heading}>
        What if …
      </h3>
      <div className={styles.drop}>
        <NumberField
          label="event number"
          name="Which occurrence, counted from 1"
          className={styles.choice}
          value={occurrence}
          least={1}
          most={MOST_OCCURRENCE}
          onNumber={setOccurrence}
        />
        <select
          aria-label="Action that does not happen"
          value={named?.name ?? ''}
          onChange={(event) => setAction(event.currentTarget.value)}
        >
          {actions.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <label className={styles.choice}>
          of
          <select
            aria-label="Component whose event does not happen"
            value={chosen?.path ?? ''}
            onChange={(event) => setComponent(event.currentTarget.value)}
          >
            {components.map(({ path }) => (
              <option key={path}>{path}</option>
            ))}
          </select>
        </label>
        <Button
          disabled={!chosen || !named}
          onClick={() =>
            chosen && named && dropOccurrence(app, { component: chosen.path, action: named.name, occurrence })
          }
        >
          had not happened
        </Button>
      </div>
      <ul className={styles.list}>
        {dropped.map((one) => (
          <li key={`${one.component} ${one.action} ${one.occurrence}`} className={styles.row}>
            left out: {one.action} of {one.component}, number {one.occurrence}
            <Button
              look="quiet"
              aria-label={`Let ${one.action} of ${one.component}, number ${one.occurrence}, happen again`}
              icon={<Icon name="close" size={12} />}
              onClick={() => undropOccurrence(app, one)}
            />
          </li>
        ))}
      </ul>
      <Button
        disabled={run.isGoing || run.view.events === 0 || (dropped.length === 0 && !isChanged)}
        title="Keeps this run, runs again with the same seed and compares the two"
        onClick={() => void rerunAndCompare(app)}
      >
        {isChanged ? 'Run the changed design and compare' : 'Run again without it and compare'}
      </Button>
    </section>
  );
}
