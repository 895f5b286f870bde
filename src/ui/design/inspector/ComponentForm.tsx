import type { Design, DesignArchitecture, DesignComponent } from '../../../model/design/design.ts';
import {
  editDesign,
  notify,
  openArchitecture,
  removeFromDesign,
  selectInDesign,
} from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp } from '../../widgets/use-app.ts';
import { useShowInText } from '../editor-context.ts';
import { ComponentState } from '../run/ComponentState.tsx';
import { ScriptButton } from '../script/ScriptButton.tsx';
import { Field, TextField } from './Field.tsx';
import styles from './Inspector.module.css';
import { InterfaceEditor } from './InterfaceEditor.tsx';

interface ComponentFormProps {
  readonly design: Design;
  readonly shown: DesignArchitecture;
  readonly component: DesignComponent;
}

/** So many of those that share an interface are named. */
const NAMED = 3;
/** More would not be a row but a flood. */
const MOST_IN_ROW = 10_000;

const NOTHING = '';
const NEW = '\u0000new';

/** A component: its name, what it is, what does its work, how many there are. */
export function ComponentForm({ design, shown, component }: ComponentFormProps) {
  const app = useApp();
  const showInText = useShowInText();
  const architecture = shown.name;
  const { name } = component;
  const of = design.interfaces.find((one) => one.name === component.interface);
  const workers = [
    ...design.modules.map((one) => ({ ...one, what: '' })),
    ...design.architectures
      .filter((one) => one.name !== architecture)
      .map((one) => ({ ...one, what: 'architecture' })),
  ].filter((one) => one.implements !== undefined || one.name === component.module);
  const module = design.modules.find((one) => one.name === component.module);
  const isOpenable = design.architectures.some((one) => one.name === component.module);
  const others = design.architectures
    .flatMap(({ components }) => components)
    .filter((one) => one.interface === component.interface && one !== component)
    .map((one) => one.name);
  const setModule = (value: string): void => {
    if (value !== NEW) {
      const module = value === NOTHING ? undefined : value;
      editDesign(app, { kind: 'set-module', architecture, name, module });
      return;
    }
    const gesture = crypto.randomUUID();
    const added = editDesign(app, { kind: 'add-module', implements: component.interface }, { gesture });
    const module = added?.find(({ kind }) => kind === 'module')?.name;
    if (module !== undefined)
      editDesign(app, { kind: 'set-module', architecture, name, module }, { gesture });
  };
  return (
    <div className={styles.form}>
      <h3 className={styles.heading}>Component</h3>
      <TextField
        label="Name"
        value={name}
        onChange={(to) => {
          if (editDesign(app, { kind: 'rename-component', architecture, name, to }))
            selectInDesign(app, [{ kind: 'component', name: to }]);
        }}
      />
      <Field label="Interface">
        <select
          value={component.interface}
          onChange={(event) =>
            editDesign(app, {
              kind: 'set-interface',
              architecture,
              name,
              interface: event.currentTarget.value,
            })
          }
        >
          {!of && <option>{component.interface}</option>}
          {design.interfaces.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </Field>
      <Field label="Done by">
        <select
          value={component.module ?? NOTHING}
          onChange={(event) => setModule(event.currentTarget.value)}
        >
          <option value={NOTHING}>nothing: the world outside</option>
          {workers.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name} {one.what && `(${one.what})`}
            </option>
          ))}
          <option value={NEW}>a new module …</option>
        </select>
      </Field>
      {module && (
        <div className={styles.row}>
          <ScriptButton design={design} module={module} />
        </div>
      )}
      <TextField
        label="How many (empty: one)"
        value={component.size === undefined ? '' : String(component.size)}
        mayBeEmpty
        onChange={(text) => {
          const size = text === '' ? undefined : Number(text);
          if (size === undefined || (Number.isInteger(size) && size > 0 && size <= MOST_IN_ROW))
            editDesign(app, { kind: 'set-size', architecture, name, size });
          else
            notify(
              app,
              'error',
              `“${text}” is no size of a row: write a number from 1 to 10,000, or nothing.`,
            );
        }}
      />
      <ComponentState name={name} />
      <div className={styles.row}>
        {isOpenable && <Button onClick={() => openArchitecture(app, component.module!)}>Open</Button>}
        <Button look="quiet" onClick={() => showInText(component.at)}>
          Show in the text
        </Button>
        <Button look="danger" onClick={() => removeFromDesign(app, [{ kind: 'component', name }])}>
          Remove
        </Button>
      </div>
      {of && (
        <>
          <h3 className={styles.heading}>Interface {of.name}</h3>
          {others.length > 0 && (
            <p className={styles.hint}>
              Shared with {others.slice(0, NAMED).join(', ')}
              {others.length > NAMED && ` and ${others.length - NAMED} more`}: what is changed here changes
              for all of them.
            </p>
          )}
          <InterfaceEditor key={design.interfaces.indexOf(of)} design={design} of={of} />
        </>
      )}
    </div>
  );
}
