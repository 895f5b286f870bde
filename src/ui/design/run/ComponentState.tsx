import { useEffect, useState } from 'react';
import { isCancelled } from '../../../base/errors.ts';
import type { Json } from '../../../model/pattern/expression.ts';
import { useAppState } from '../../widgets/use-app.ts';
import styles from '../inspector/Inspector.module.css';
import { insidePath, partsOf } from './run-places.ts';

/** Of a row so many are shown. */
const LISTED = 8;

/** What a component knows at this moment of the run. */
export function ComponentState({ name }: { readonly name: string }) {
  const run = useAppState((state) => state.run);
  const path = useAppState((state) => state.designPath);
  const [states, setStates] = useState<readonly (readonly [string, Json])[]>([]);
  useEffect(() => {
    if (!run) return setStates([]);
    const parts = partsOf(run.system, insidePath(run.system, path), name).slice(0, LISTED);
    const paths = parts.map((part) => run.system.components[part].path);
    let isWanted = true;
    void Promise.all(paths.map((one) => run.client.service.run.stateOf(one))).then(
      (answers) => {
        if (!isWanted) return;
        setStates(paths.flatMap((one, i) => (isTelling(answers[i]) ? [[one, answers[i]] as const] : [])));
      },
      (error: unknown) => {
        if (!isCancelled(error)) throw error;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [run, path, name]);
  if (!run || states.length === 0) return null;
  return (
    <section aria-label="State">
      <h3 className={styles.heading}>State now</h3>
      {states.map(([one, state]) => (
        <pre key={one} className={styles.state}>
          {states.length > 1 && `${one}: `}
          {stateText(state)}
        </pre>
      ))}
    </section>
  );
}

function isTelling(state: Json | undefined): state is Json {
  return typeof state === 'object' && state !== null && Object.keys(state).length > 0;
}

function stateText(state: Json): string {
  return Object.entries(state as { readonly [key: string]: Json })
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join('\n');
}
