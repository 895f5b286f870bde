import { useState } from 'react';
import type { Design, DesignArchitecture } from '../../../model/design/design.ts';
import { Button } from '../../widgets/Button.tsx';
import { Field } from './Field.tsx';
import styles from './Inspector.module.css';

interface PatternBuilderProps {
  readonly design: Design;
  readonly shown: DesignArchitecture;
  readonly pattern: string;
  readonly onPattern: (text: string) => void;
}

const JOINS = [
  ['->', 'and after it, because of it'],
  ['||', 'and independent of it'],
  ['~', 'and, in any order'],
  ['or', 'or'],
] as const;

const TESTS = ['==', '!=', '<', '<=', '>', '>='] as const;

/** Makes a pattern step by step, for those who do not want to write one: another event, or a condition on a value. */
export function PatternBuilder({ design, shown, pattern, onPattern }: PatternBuilderProps) {
  const [isOpen, setOpen] = useState(false);
  const [event, setEvent] = useState('');
  const [join, setJoin] = useState<(typeof JOINS)[number][0]>('->');
  const [key, setKey] = useState('');
  const [test, setTest] = useState<(typeof TESTS)[number]>('==');
  const [value, setValue] = useState('');
  const events = eventsOf(design, shown);
  const keys = [...new Set(events.flatMap(({ keys: all }) => all))];
  if (!isOpen)
    return (
      <Button look="quiet" onClick={() => setOpen(true)}>
        Build the pattern …
      </Button>
    );
  const chosen = event || events[0]?.text || '';
  const chosenKey = key || keys[0] || '';
  return (
    <fieldset className={styles.builder}>
      <legend>Build the pattern</legend>
      <Field label="Another event">
        <select ref={takeFocus} value={chosen} onChange={(change) => setEvent(change.currentTarget.value)}>
          {events.map(({ text }) => (
            <option key={text}>{text}</option>
          ))}
        </select>
      </Field>
      <Field label="How it stands to what is there">
        <select value={join} onChange={(change) => setJoin(change.currentTarget.value as typeof join)}>
          {JOINS.map(([sign, words]) => (
            <option key={sign} value={sign}>
              {words} ({sign})
            </option>
          ))}
        </select>
      </Field>
      <div className={styles.row}>
        <Button disabled={chosen === ''} onClick={() => onPattern(`${grouped(pattern)} ${join} ${chosen}`)}>
          Add it
        </Button>
        <Button look="quiet" disabled={chosen === ''} onClick={() => onPattern(chosen)}>
          Only this one
        </Button>
      </div>
      <div className={styles.condition}>
        <select
          aria-label="Value of the payload"
          value={chosenKey}
          onChange={(change) => setKey(change.currentTarget.value)}
        >
          {keys.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <select
          aria-label="Comparison"
          value={test}
          onChange={(change) => setTest(change.currentTarget.value as typeof test)}
        >
          {TESTS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <input
          aria-label="Compared with"
          placeholder={'10 or "text"'}
          value={value}
          onChange={(change) => setValue(change.currentTarget.value)}
        />
        <Button
          disabled={value.trim() === '' || chosenKey === ''}
          onClick={() =>
            onPattern(`${grouped(pattern)} where payload.${chosenKey} ${test} ${literal(value)}`)
          }
        >
          Only when
        </Button>
      </div>
    </fieldset>
  );
}

/** The button that opened the form is gone, and the focus with it. */
function takeFocus(first: HTMLElement | null): void {
  first?.focus();
}

/** A pattern of several parts stands in brackets when something follows; one event does not, nor what has them. */
function grouped(pattern: string): string {
  const written = pattern.trim();
  return /^[\w.]*(\s*\([^()]*\))?$/.test(written) ? written : `(${written})`;
}

function literal(text: string): string {
  const written = text.trim();
  return /^(-?\d+(\.\d+)?|true|false|null|".*")$/.test(written) ? written : JSON.stringify(written);
}

function eventsOf(
  { interfaces }: Design,
  { components }: DesignArchitecture,
): { text: string; keys: string[] }[] {
  return components.flatMap(({ name, interface: of }) =>
    (interfaces.find((one) => one.name === of)?.actions ?? [])
      .filter(({ direction }) => direction === 'out' || direction === 'both')
      .map((action) => ({ text: `${name}.${action.name}`, keys: action.parameters.map((one) => one.name) })),
  );
}
