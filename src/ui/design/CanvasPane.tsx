import { type ReactElement, useMemo } from 'react';
import type { DesignArchitecture } from '../../model/design/design.ts';
import {
  arrangeDesign,
  copyFromDesign,
  editDesign,
  layoutOf,
  leaveTidy,
  openArchitecture,
  pasteIntoDesign,
  placeComponents,
  placeFirst,
  removeFromDesign,
  selectInDesign,
  shownArchitecture,
  takeTidy,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useLostFocus } from '../widgets/use-lost-focus.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas/canvas-props.ts';
import { DesignCanvas } from './canvas/DesignCanvas.tsx';
import styles from './Design.module.css';
import { duplicateInDesign } from './duplicate.ts';
import { dropPart } from './parts/drop-part.ts';
import { useCanvasSigns } from './use-canvas-signs.ts';
import { focusPane } from './use-pane-keys.ts';
import { useTidy } from './use-tidy.ts';

/** The drawing of the shown architecture: what is done on it is done to the document. */
export function CanvasPane(): ReactElement {
  const app = useApp();
  const designed = useAppState((state) => state.designed);
  const architecture = useAppState(shownArchitecture);
  const allLayouts = useAppState((state) => state.design.content.layout);
  const selected = useAppState((state) => state.designSelection);
  const tidy = useAppState((state) => state.tidy);
  const reveal = useAppState((state) => state.designReveal);
  const fitAsked = useAppState((state) => state.design.serial);
  const documentKey = useAppState((state) => state.design.key);
  const signs = useCanvasSigns();
  const propose = useTidy();
  const layout = useMemo(
    () => layoutOf(allLayouts, architecture?.name ?? ''),
    [allLayouts, architecture?.name],
  );
  useLostFocus(designed !== undefined && architecture !== undefined, fitAsked, () => focusPane('canvas'));
  if (!designed || !architecture) return <NothingDrawn />;
  const { name } = architecture;
  const acts: Omit<DesignCanvasProps, 'design' | 'architecture' | 'layout' | 'selected' | 'fitAsked'> = {
    onSelect: (items) => selectInDesign(app, items),
    onPlace: (places, why) => (why === 'first' ? placeFirst(app, places) : placeComponents(app, places)),
    onLayout: (next) => arrangeDesign(app, next),
    onConnect: (from, to) => {
      const added = editDesign(app, {
        kind: 'add-connection',
        architecture: name,
        how: 'connect',
        from: [{ component: from.component, ...(from.action !== undefined && { action: from.action }) }],
        to: { component: to.component, ...(to.action !== undefined && { action: to.action }) },
        arguments: 'auto',
      });
      const made = added?.find(({ kind }) => kind === 'connection');
      if (made) selectInDesign(app, [{ kind: 'connection', id: made.name }]);
    },
    onOpen: (item) => open(item),
    onRemove: (items) => removeFromDesign(app, items),
    onDropPart: (data, place) => void dropPart(app, data, place),
    onCopy: (names, isCut) => void copyFromDesign(app, names, isCut),
    onPaste: (place) => void pasteIntoDesign(app, place),
    onDuplicate: (names) => duplicateInDesign(app, names),
    onTidy: () => propose(),
  };
  const open = (item: CanvasItem): void => {
    if (item.kind !== 'component') return;
    const component = architecture.components.find((one) => one.name === item.name);
    if (designed.architectures.some((one) => one.name === component?.module)) {
      openArchitecture(app, component!.module!);
    }
  };
  const leaveProposal = (how: (of: typeof app) => void): void => {
    how(app);
    focusPane('canvas');
  };
  const proposal = tidy?.architecture === name ? tidy : undefined;
  return (
    <div className={styles.canvas} data-pane="canvas">
      <DesignCanvas
        // another design may have an architecture of the same name
        key={`${documentKey} ${name}`}
        design={designed}
        architecture={architecture}
        layout={layout}
        selected={selected}
        fitAsked={fitAsked}
        {...(reveal && { reveal })}
        {...(proposal && { preview: proposal.places })}
        {...signs}
        {...acts}
      />
      {!proposal && <CanvasHint architecture={architecture} />}
      {proposal && (
        <div className={styles.proposal} aria-live="polite">
          This is how it would be tidied.
          <Button look="primary" onClick={() => leaveProposal(takeTidy)}>
            Take it
          </Button>
          <Button onClick={() => leaveProposal(leaveTidy)}>Leave it</Button>
        </div>
      )}
    </div>
  );
}

/** What to do next, where nothing is there to show it. */
function CanvasHint({
  architecture: { components, connections },
}: {
  readonly architecture: DesignArchitecture;
}) {
  if (components.length === 0)
    return (
      <div className={styles.hint}>
        <p className={styles.hintTitle}>Nothing here yet</p>
        <p>Drag a part of the list onto the canvas, or press it. Two of them, a line between, and it runs.</p>
      </div>
    );
  if (components.length < 2 || connections.length > 0 || components.length > 6) return null;
  return (
    <p className={`${styles.hint} ${styles.hintStrip}`}>
      Drag from a dot at the edge of one component to another one: that connects them.
    </p>
  );
}

function NothingDrawn() {
  const app = useApp();
  const isUnderstood = useAppState((state) => state.designed !== undefined);
  if (!isUnderstood) return <div className={styles.nothing} />;
  return (
    <div className={styles.nothing}>
      <p>This text has no architecture yet: something that components are put into and connected in.</p>
      <div>
        <Button look="primary" onClick={() => editDesign(app, { kind: 'add-architecture', name: 'Main' })}>
          Begin an architecture
        </Button>
      </div>
    </div>
  );
}
