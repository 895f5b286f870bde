import { useEffect, useRef } from 'react';
import {
  counted,
  editDesign,
  itemsThere,
  layoutOf,
  removeFromDesign,
  shownArchitecture,
} from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { focusPane } from '../use-pane-keys.ts';
import { ComponentForm } from './ComponentForm.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { useEditedInterface } from './edited-interface.ts';
import { Field, TextField } from './Field.tsx';
import styles from './Inspector.module.css';
import { InterfaceEditor } from './InterfaceEditor.tsx';
import { ModuleList } from './ModuleList.tsx';
import { RuleList } from './RuleList.tsx';

/** What is selected on the canvas, as a form; with nothing selected, the architecture and what it is made of. */
export function DesignInspector() {
  const app = useApp();
  const designed = useAppState((state) => state.designed);
  const shown = useAppState(shownArchitecture);
  const selected = useAppState((state) => state.designSelection);
  const count = useRef(selected.length);
  useEffect(() => {
    // what was selected is removed or undone, and the form that had the focus is gone with it
    const hadSome = count.current > 0;
    count.current = selected.length;
    if (hadSome && selected.length === 0 && document.activeElement === document.body) focusPane('canvas');
  }, [selected]);
  const layout = useAppState((state) => state.design.content.layout);
  if (!designed || !shown) return null;
  const there = itemsThere(selected, shown, layoutOf(layout, shown.name));
  if (there.length > 1) {
    return (
      <div className={styles.form}>
        <h3 className={styles.heading}>{there.length} things selected</h3>
        <p className={styles.hint}>
          Align, distribute and group them with the menu of the canvas (right click).
        </p>
        <div className={styles.row}>
          <Button look="danger" onClick={() => removeFromDesign(app, there)}>
            Remove them
          </Button>
        </div>
      </div>
    );
  }
  const [item] = there;
  const component = item?.kind === 'component' && shown.components.find(({ name }) => name === item.name);
  // by place: what is renamed or listens to something else keeps the focus of its form
  if (component) {
    const place = shown.components.indexOf(component);
    return <ComponentForm key={`component ${place}`} design={designed} shown={shown} component={component} />;
  }
  const connection = item?.kind === 'connection' && shown.connections.find(({ id }) => id === item.id);
  if (connection) {
    const place = shown.connections.indexOf(connection);
    return <ConnectionForm key={`line ${place}`} design={designed} shown={shown} connection={connection} />;
  }
  return <ArchitectureForm />;
}

function ArchitectureForm() {
  const app = useApp();
  const designed = useAppState((state) => state.designed)!;
  const shown = useAppState(shownArchitecture)!;
  const { name: of, isNew, edit } = useEditedInterface();
  const edited = designed.interfaces.find(({ name }) => name === of) ?? designed.interfaces[0];
  return (
    <div className={styles.form}>
      <h3 className={styles.heading}>Architecture</h3>
      <TextField
        label="Name"
        value={shown.name}
        onChange={(to) => {
          if (editDesign(app, { kind: 'rename-architecture', name: shown.name, to })) {
            app.store.setState({ designPath: [to] });
          }
        }}
      />
      <p className={styles.hint}>
        {counted(shown.components.length, 'component', 'components')},{' '}
        {counted(shown.connections.length, 'connection', 'connections')}.{' '}
        {shown.components.length > 0 && 'Select one on the canvas to change it.'}
      </p>
      <RuleList />
      <ModuleList design={designed} />
      {edited && (
        <>
          <h3 className={styles.heading}>Interfaces</h3>
          <Field label="Interface">
            <select value={edited.name} onChange={(event) => edit(event.currentTarget.value)}>
              {designed.interfaces.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </Field>
          <InterfaceEditor
            key={designed.interfaces.indexOf(edited)}
            design={designed}
            of={edited}
            isNew={isNew && edited.name === of}
            onRenamed={edit}
          />
        </>
      )}
    </div>
  );
}
