import { useId } from 'react';
import type {
  ConnectionEnd,
  Design,
  DesignArchitecture,
  DesignConnection,
} from '../../../model/design/design.ts';
import type { DesignOperation } from '../../../model/design/operation.ts';
import { CONNECTION_KINDS } from '../../../model/design/system.ts';
import { editDesign, removeFromDesign, selectInDesign } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp } from '../../widgets/use-app.ts';
import { useShowInText } from '../editor-context.ts';
import { Field, TextField } from './Field.tsx';
import styles from './Inspector.module.css';
import { MemberChoice } from './MemberChoice.tsx';
import { PatternBuilder } from './PatternBuilder.tsx';

interface ConnectionFormProps {
  readonly design: Design;
  readonly shown: DesignArchitecture;
  readonly connection: DesignConnection;
}

const KIND_WORDS = {
  connect: 'at once; the emitter waits',
  pipe: 'in order; the emitter goes on',
  agent: 'each by itself; in no order',
} as const;

type OfConnection = Extract<DesignOperation, { readonly connection: string }>;
/** Without what is the same for every operation on this connection. */
type Change = OfConnection extends infer Operation
  ? Operation extends OfConnection
    ? Omit<Operation, 'architecture' | 'connection'>
    : never
  : never;

/** A connection: how it delivers, what it listens to, where it leads and what it hands on. */
export function ConnectionForm({ design, shown, connection }: ConnectionFormProps) {
  const app = useApp();
  const showInText = useShowInText();
  const group = useId();
  const { id, how, patternText, argumentsText, afterText, name = '', isOff } = connection;
  const change = (what: Change): void => {
    const operation = { architecture: shown.name, connection: id, ...what } as DesignOperation;
    const made = editDesign(app, operation)?.find(({ kind }) => kind === 'connection');
    if (made) selectInDesign(app, [{ kind: 'connection', id: made.name }]);
  };
  const targets = targetsOf(design, shown);
  const { to } = connection;
  // which of a row it leads to is asked for by itself
  const row = connection.members && to.kind === 'component' && to.index !== undefined ? to : undefined;
  const target = endText(row ? { ...row, index: undefined } : to);
  const setTarget = (path: string): void => {
    const [name] = path.split('.', 1);
    const isRow = shown.components.some((one) => one.name === name && one.size !== undefined);
    const text = row && isRow ? `${name}[${row.index}]${path.slice(name.length)}` : path;
    change({ kind: 'set-connection-target', text });
  };
  return (
    <div className={styles.form}>
      <h3 className={styles.heading}>Connection</h3>
      <fieldset className={styles.kinds}>
        <legend>How it delivers</legend>
        {CONNECTION_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name={group}
              checked={kind === how}
              onChange={() => change({ kind: 'set-connection-kind', how: kind })}
            />
            <span>
              <b>{kind}</b> {KIND_WORDS[kind]}
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        label="When this happens (a pattern)"
        isCode
        value={patternText}
        onChange={(text) => change({ kind: 'set-connection-pattern', text })}
      />
      <PatternBuilder
        design={design}
        shown={shown}
        pattern={patternText}
        onPattern={(text) => change({ kind: 'set-connection-pattern', text })}
      />
      <Field label="it is delivered to">
        <select value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
          {!targets.includes(target) && <option>{target}</option>}
          {targets.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </Field>
      <MemberChoice
        shown={shown}
        connection={connection}
        onMembers={(members) => change({ kind: 'set-connection-members', members })}
      />
      <TextField
        label="with (empty: the payload as it is)"
        isCode
        mayBeEmpty
        hint="key: ?value, other: 1"
        value={argumentsText ?? ''}
        onChange={(text) =>
          change({ kind: 'set-connection-arguments', text: text === '' ? undefined : text })
        }
      />
      <TextField
        label="after (time on the way)"
        isCode
        mayBeEmpty
        hint="20ms, or normal(20, 5)"
        value={afterText ?? ''}
        onChange={(text) => change({ kind: 'set-connection-delay', text: text === '' ? undefined : text })}
      />
      <TextField
        label="Name (for bind and unbind)"
        mayBeEmpty
        value={name}
        onChange={(text) =>
          change({
            kind: 'set-connection-name',
            name: text === '' ? undefined : text,
            isOff: text !== '' && isOff,
          })
        }
      />
      {name !== '' && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isOff}
            onChange={(event) =>
              change({ kind: 'set-connection-name', name, isOff: event.currentTarget.checked })
            }
          />
          Not bound at first
        </label>
      )}
      <div className={styles.row}>
        <Button look="quiet" onClick={() => change({ kind: 'reverse-connection' })}>
          Turn round
        </Button>
        <Button look="quiet" onClick={() => showInText(connection.at)}>
          Show in the text
        </Button>
        <Button look="danger" onClick={() => removeFromDesign(app, [{ kind: 'connection', id }])}>
          Remove
        </Button>
      </div>
    </div>
  );
}

/** Where a connection may lead: actions that come in, components as a whole, actions of the architecture's own interface. */
function targetsOf({ interfaces }: Design, { components, implements: own }: DesignArchitecture): string[] {
  const found: string[] = [];
  for (const { name, interface: of } of components) {
    const actions = interfaces.find((one) => one.name === of)?.actions ?? [];
    for (const action of actions)
      if (action.direction === 'in' || action.direction === 'both') found.push(`${name}.${action.name}`);
    found.push(name);
  }
  const outward = interfaces.find((one) => one.name === own)?.actions ?? [];
  for (const { name, direction } of outward)
    if (direction === 'out' || direction === 'both') found.push(name);
  return found;
}

function endText(end: ConnectionEnd): string {
  const dotted = (head: string, action: string | undefined): string =>
    action === undefined ? head : `${head}.${action}`;
  switch (end.kind) {
    case 'component':
      return dotted(end.index === undefined ? end.component : `${end.component}[${end.index}]`, end.action);
    case 'interface':
      return dotted(end.interface, end.action);
    case 'own':
      return end.action;
    case 'placeholder':
      return dotted(`?${end.name}`, end.action);
    case 'unknown':
      return end.text;
  }
}
