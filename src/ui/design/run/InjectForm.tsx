import { useState } from 'react';
import type { Json } from '../../../model/pattern/expression.ts';
import { feedRecording, injectEvent, shownArchitecture } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { FileButton } from '../../widgets/FileButton.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Run.module.css';

/** Puts an event into the run by hand. */
export function InjectForm() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  const designed = useAppState((state) => state.designed);
  const shown = useAppState(shownArchitecture);
  const [component, setComponent] = useState('');
  const [action, setAction] = useState('');
  // what was typed; until then a sample of what the action takes
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState('');
  const paths = run
    ? run.system.components.map(({ path }) => path)
    : (shown?.components.map(({ name }) => name) ?? []);
  if (!designed || paths.length === 0) return null;
  const path = paths.includes(component) ? component : paths[0];
  const of = run
    ? run.system.interfaces[run.system.components.find((one) => one.path === path)!.interface]
    : designed.interfaces.find(
        ({ name }) => name === shown?.components.find((one) => one.name === path)?.interface,
      );
  const actions = of?.actions.filter(({ direction }) => direction !== 'private') ?? [];
  const chosen = actions.find(({ name }) => name === action) ?? actions[0];
  const payload = typed ?? JSON.stringify(samplePayload(chosen?.parameters ?? []));
  const submit = (): void => {
    if (!chosen || run?.isGoing) return;
    const read = readPayload(payload);
    setFault(typeof read === 'string' ? read : '');
    if (typeof read !== 'string') void injectEvent(app, path, chosen.name, read);
  };
  return (
    <fieldset className={styles.settings}>
      <legend>Events from outside</legend>
      <label>
        Component
        <select
          value={path}
          onChange={(event) => {
            setComponent(event.currentTarget.value);
            setTyped(undefined);
            setFault('');
          }}
        >
          {paths.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        Action
        <select
          value={chosen?.name ?? ''}
          onChange={(event) => {
            setAction(event.currentTarget.value);
            setTyped(undefined);
            setFault('');
          }}
        >
          {actions.map(({ name, direction }) => (
            <option key={name} value={name}>
              {name} {direction === 'in' ? '(arrives)' : direction === 'out' ? '(is emitted)' : ''}
            </option>
          ))}
        </select>
      </label>
      <label>
        Payload, as JSON
        <input
          value={payload}
          spellCheck={false}
          aria-invalid={fault !== ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') submit();
          }}
        />
      </label>
      {fault !== '' && <p className={styles.fault}>{fault}</p>}
      <div className={styles.row}>
        <Button disabled={!chosen || run?.isGoing} onClick={submit}>
          Let it happen
        </Button>
        <FileButton
          label="Recording to be put in"
          title="Its events happen here, at their own times"
          onChoose={([file]) => void feedRecording(app, file, file.name)}
        >
          Put a recording in …
        </FileButton>
      </div>
    </fieldset>
  );
}

function readPayload(text: string): { readonly [key: string]: Json } | string {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return 'A payload is a record: {"key": value}.';
    return value as { readonly [key: string]: Json };
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Something to begin with: a value of each parameter's type. */
function samplePayload(
  parameters: readonly {
    readonly name: string;
    readonly isOptional: boolean;
    readonly type: { readonly kind: string; readonly name?: string; readonly value?: unknown };
  }[],
): Record<string, unknown> {
  return Object.fromEntries(
    parameters
      .filter(({ isOptional }) => !isOptional)
      .map(({ name, type }) => [
        name,
        type.kind === 'literal' ? type.value : (SAMPLES[type.name ?? ''] ?? null),
      ]),
  );
}

const SAMPLES: Readonly<Record<string, unknown>> = { number: 1, integer: 1, string: 'a', boolean: true };
