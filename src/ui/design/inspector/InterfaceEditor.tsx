import { useState } from 'react';
import type { Design } from '../../../model/design/design.ts';
import type { Action, ActionDirection, Interface } from '../../../model/design/interface.ts';
import { editDesign } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp } from '../../widgets/use-app.ts';
import { TextField } from './Field.tsx';
import styles from './Inspector.module.css';
import { ParameterTable } from './ParameterTable.tsx';

const DIRECTIONS: readonly (readonly [ActionDirection, string])[] = [
  ['in', 'in: arrives'],
  ['out', 'out: is emitted'],
  ['both', 'both ways'],
  ['private', 'private: inside only'],
];

/** What components of an interface can take and give: actions with directions, parameters, types and defaults. */
export function InterfaceEditor({
  design,
  of,
  isNew = false,
  onRenamed,
}: {
  readonly design: Design;
  readonly of: Interface;
  /** It was made a moment ago: its name is what comes next. */
  readonly isNew?: boolean;
  readonly onRenamed?: (name: string) => void;
}) {
  const app = useApp();
  const own = of.actions.filter(({ isOwn }) => isOwn);
  const inherited = of.actions.length - own.length;
  return (
    <div className={styles.interface}>
      <TextField
        label="Name of the interface"
        value={of.name}
        isAsked={isNew}
        onChange={(to) => {
          if (editDesign(app, { kind: 'rename-interface', name: of.name, to })) onRenamed?.(to);
        }}
      />
      {own.length === 0 && inherited === 0 && (
        <p className={styles.hint}>No actions yet: what arrives at it, and what it emits.</p>
      )}
      <ul className={styles.actions}>
        {own.map((action, i) => (
          // by place: an action that is renamed stays open
          <ActionRow key={i} of={of.name} action={action} place={i} count={own.length} />
        ))}
      </ul>
      {inherited > 0 && (
        <p className={styles.hint}>
          and {inherited} inherited or behind services (
          {[...of.extends, ...of.services.map(({ name }) => name)].join(', ')})
        </p>
      )}
      <div className={styles.row}>
        {(['in', 'out'] as const).map((direction) => (
          <Button
            key={direction}
            onClick={() =>
              editDesign(app, {
                kind: 'add-action',
                interface: of.name,
                action: { direction, parameters: [] },
              })
            }
          >
            New {direction} action
          </Button>
        ))}
      </div>
      <Services design={design} of={of} />
      {!design.architectures.some(({ components }) =>
        components.some((one) => one.interface === of.name),
      ) && (
        <div className={styles.row}>
          <Button look="danger" onClick={() => editDesign(app, { kind: 'remove-interface', name: of.name })}>
            Remove this interface
          </Button>
        </div>
      )}
    </div>
  );
}

function ActionRow({
  of,
  action,
  place,
  count,
}: {
  readonly of: string;
  readonly action: Action;
  readonly place: number;
  readonly count: number;
}) {
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  const { name, direction, parameters } = action;
  return (
    <li className={styles.action}>
      <div className={styles.actionLine}>
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'down' : 'forward'} size={11} />
          <span className={styles.direction}>{direction === 'both' ? 'in/out' : direction}</span>
          <span className={styles.actionName}>{name}</span>
          <span className={styles.hint}>
            {parameters.length > 0 && parameters.map((one) => one.name).join(', ')}
          </span>
        </button>
      </div>
      {isOpen && (
        <div className={styles.actionBody}>
          <TextField
            label="Name"
            value={name}
            onChange={(to) =>
              editDesign(app, { kind: 'edit-action', interface: of, action: name, to: { name: to } })
            }
          />
          <label className={styles.field}>
            <span>Direction</span>
            <select
              value={direction}
              onChange={(event) =>
                editDesign(app, {
                  kind: 'edit-action',
                  interface: of,
                  action: name,
                  to: { direction: event.currentTarget.value as ActionDirection },
                })
              }
            >
              {DIRECTIONS.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <ParameterTable of={of} action={action} />
          <div className={styles.row}>
            <Button
              look="quiet"
              disabled={place === 0}
              onClick={() =>
                editDesign(app, { kind: 'move-action', interface: of, action: name, to: place - 1 })
              }
            >
              Up
            </Button>
            <Button
              look="quiet"
              disabled={place === count - 1}
              onClick={() =>
                editDesign(app, { kind: 'move-action', interface: of, action: name, to: place + 1 })
              }
            >
              Down
            </Button>
            <Button
              look="danger"
              onClick={() => editDesign(app, { kind: 'remove-action', interface: of, action: name })}
            >
              Remove
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

function Services({ design, of }: { readonly design: Design; readonly of: Interface }) {
  const app = useApp();
  const others = design.interfaces.filter(({ name }) => name !== of.name);
  return (
    <div className={styles.services}>
      {of.services.map(({ name, interface: served, isDual }) => (
        <div key={name} className={styles.row}>
          <span>
            service <b>{name}</b>: {isDual ? 'dual ' : ''}
            {served}
          </span>
          <Button
            look="quiet"
            aria-label={`Remove the service ${name}`}
            icon={<Icon name="close" size={12} />}
            onClick={() => editDesign(app, { kind: 'remove-service', interface: of.name, name })}
          />
        </div>
      ))}
      {others.length > 0 && (
        <select
          aria-label="New service"
          value=""
          onChange={(event) => {
            const [served, end] = event.currentTarget.value.split(' ');
            editDesign(app, { kind: 'add-service', interface: of.name, of: served, isDual: end === 'dual' });
          }}
        >
          <option value="">New service of …</option>
          {others.flatMap(({ name }) => [
            <option key={name} value={`${name} same`}>
              {name}
            </option>,
            <option key={`${name} dual`} value={`${name} dual`}>
              {name}, the other end (dual)
            </option>,
          ])}
        </select>
      )}
    </div>
  );
}
