import { useRef } from 'react';
import type { Action, Parameter } from '../../../model/design/interface.ts';
import { editDesign, language, notify } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp } from '../../widgets/use-app.ts';
import { TextField } from './Field.tsx';
import styles from './Inspector.module.css';

/** Parameters of an action: names, types, defaults, and whether they may be missing. */
export function ParameterTable({ of, action }: { readonly of: string; readonly action: Action }) {
  const app = useApp();
  const { parameters } = action;
  const more = useRef<HTMLButtonElement>(null);
  const keep = (next: readonly Parameter[]): void => {
    editDesign(app, { kind: 'edit-action', interface: of, action: action.name, to: { parameters: next } });
  };
  const change = (place: number, what: Partial<Parameter>): void =>
    keep(parameters.map((one, i) => (i === place ? { ...one, ...what } : one)));
  const setType = (place: number, text: string): void => {
    const type = language()?.readValueType(text);
    // what is no type is read as any
    const isKnown = type && (/\bany\b/.test(text) || !/\bany\b/.test(language()?.valueTypeText(type) ?? ''));
    if (isKnown) change(place, { type });
    else
      notify(
        app,
        'error',
        `“${text}” is no type. Write number, string, boolean, any, "a" | "b", T[] or {key: type}.`,
      );
  };
  const setDefault = (place: number, text: string): void => {
    const { default: _, ...rest } = parameters[place];
    if (text === '') {
      keep(parameters.map((one, i) => (i === place ? rest : one)));
      return;
    }
    try {
      change(place, { default: JSON.parse(text) });
    } catch {
      notify(
        app,
        'error',
        `“${text}” is no value. Write a number, true, false, null, or a text in double quotes.`,
      );
    }
  };
  return (
    <div className={styles.parameters}>
      {parameters.map((one, i) => (
        // by place: a parameter that is renamed keeps the focus
        <div key={i} className={styles.parameter}>
          <TextField
            label="Parameter"
            value={one.name}
            onChange={(to) =>
              editDesign(app, {
                kind: 'rename-parameter',
                interface: of,
                action: action.name,
                name: one.name,
                to,
              })
            }
          />
          <TextField
            label="Type"
            isCode
            value={language()?.valueTypeText(one.type) ?? ''}
            onChange={(text) => setType(i, text)}
          />
          <TextField
            label="Default"
            isCode
            mayBeEmpty
            hint="none"
            value={one.default === undefined ? '' : JSON.stringify(one.default)}
            onChange={(text) => setDefault(i, text)}
          />
          <div className={styles.ends}>
            <label className={styles.check} title="It may be missing">
              <input
                type="checkbox"
                checked={one.isOptional}
                onChange={(event) => change(i, { isOptional: event.currentTarget.checked })}
              />
              optional
            </label>
            <Button
              look="quiet"
              aria-label={`Remove the parameter ${one.name}`}
              icon={<Icon name="close" size={12} />}
              onClick={() => {
                keep(parameters.filter((_, place) => place !== i));
                more.current?.focus();
              }}
            />
          </div>
        </div>
      ))}
      <Button
        ref={more}
        onClick={() =>
          keep([
            ...parameters,
            { name: freshName(parameters), type: { kind: 'plain', name: 'number' }, isOptional: false },
          ])
        }
      >
        New parameter
      </Button>
    </div>
  );
}

function freshName(parameters: readonly Parameter[]): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? 'value' : `value${i}`;
    if (!parameters.some((one) => one.name === name)) return name;
  }
}
