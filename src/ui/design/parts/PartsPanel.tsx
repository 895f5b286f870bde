import { useState } from 'react';
import {
  counted,
  editDesign,
  layoutOf,
  revealInDesign,
  selectInDesign,
  setDesignPanes,
  shownArchitecture,
} from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { SearchField } from '../../widgets/SearchField.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { PART_TYPE } from '../canvas/use-part-drop.ts';
import { useEditedInterface } from '../inspector/edited-interface.ts';
import { focusPane } from '../use-pane-keys.ts';
import { dropPart, type PartData } from './drop-part.ts';
import styles from './PartsPanel.module.css';
import { READY_MADE_PARTS } from './ready-made.ts';

interface Part {
  readonly data: PartData;
  readonly title: string;
  readonly does: string;
}

/** What can be put on the canvas: dragged there, or pressed. */
export function PartsPanel() {
  const app = useApp();
  const designed = useAppState((state) => state.designed);
  const shown = useAppState(shownArchitecture);
  const { edit } = useEditedInterface();
  const [text, setText] = useState('');
  if (!designed || !shown) return null;
  const addInterface = (): void => {
    const made = editDesign(app, { kind: 'add-interface' })?.find(({ kind }) => kind === 'interface');
    if (!made) return;
    edit(made.name, true);
    selectInDesign(app, []);
    setDesignPanes(app, { side: 'inspector' });
  };
  const fits = ({ title, does }: Part): boolean =>
    `${title} ${does}`.toLowerCase().includes(text.trim().toLowerCase());
  const interfaces = designed.interfaces.map(({ name, actions }): Part => {
    const module = designed.modules.find((one) => one.implements === name)?.name;
    const count = actions.length === 0 ? 'no actions yet' : counted(actions.length, 'action', 'actions');
    return { data: `interface ${name}`, title: name, does: module ? `${count}, as ${module}` : count };
  });
  const modules = [
    ...designed.modules.filter((one) => one.implements !== undefined),
    ...designed.architectures.filter((one) => one.implements !== undefined && one.name !== shown.name),
  ].map(
    ({ name, implements: of }): Part => ({ data: `module ${name}`, title: name, does: `implements ${of}` }),
  );
  const parts = READY_MADE_PARTS.map(({ id, title, does }): Part => ({ data: `part ${id}`, title, does }));
  return (
    <div className={styles.panel}>
      <SearchField label="Search parts" hint="Search parts" text={text} onText={setText} />
      <div className={styles.make}>
        <Button onClick={addInterface}>New interface</Button>
        <Button onClick={() => editDesign(app, { kind: 'add-architecture' })}>New architecture</Button>
      </div>
      <PartList title="Interfaces" parts={interfaces.filter(fits)} />
      <PartList title="Modules" parts={modules.filter(fits)} />
      <PartList title="Ready-made" parts={parts.filter(fits)} />
      {![...interfaces, ...modules, ...parts].some(fits) && (
        <p className={styles.does}>No part is called “{text.trim()}”.</p>
      )}
    </div>
  );
}

function PartList({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }) {
  const app = useApp();
  if (parts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {parts.map(({ data, title: name, does }) => (
          <li key={data}>
            <button
              type="button"
              className={styles.part}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(PART_TYPE, data);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => {
                const made = dropPart(app, data, freePlace(app));
                if (!made) return;
                // it may be out of sight; and this list makes room for its form
                revealInDesign(app, made);
                focusPane('canvas');
              }}
              title="Drag it onto the canvas, or press to add it"
            >
              <span className={styles.name}>{name}</span>
              <span className={styles.does}>{does}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where something goes that was not dropped: below the lowest that is there. */
function freePlace(app: ReturnType<typeof useApp>): { readonly x: number; readonly y: number } {
  const state = app.store.getState();
  const { places } = layoutOf(state.design.content.layout, shownArchitecture(state)?.name ?? '');
  const all = Object.values(places);
  if (all.length === 0) return { x: 80, y: 80 };
  // beside the last one, in rows of four
  const at = all.length;
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const spot = { x: left + (at % 4) * 272, y: top + Math.floor(at / 4) * 176 };
  while (all.some(({ x, y }) => Math.abs(x - spot.x) < 240 && Math.abs(y - spot.y) < 130)) spot.y += 152;
  return spot;
}
