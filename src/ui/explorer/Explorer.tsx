import { useEffect, useState } from 'react';
import { openPanel } from '../../store/index.ts';
import { FilterStrip } from '../find/FilterStrip.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { Docking } from './docking/Docking.tsx';
import { useDockKind } from './docking/use-dock-kind.ts';
import styles from './Explorer.module.css';
import { createFrameStore, FrameProvider } from './picture/frame-state.ts';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { useRested } from './use-rested.ts';

/** The Explore view: a toolbar, and the panels as they are docked. */
export function Explorer() {
  const isOpen = useAppState((state) => state.recording !== undefined);
  const isRested = useRested();
  return (
    <>
      {!isOpen && <NothingOpen />}
      {(isOpen || isRested) && <OpenExplorer isHidden={!isOpen} />}
    </>
  );
}

/** Its toolbar and panels are there, out of sight, before anything is open: opening then has less to do at once. */
function OpenExplorer({ isHidden }: { readonly isHidden: boolean }) {
  const [frames] = useState(createFrameStore);
  useDockKind();
  useWantedList();
  return (
    <FrameProvider value={frames}>
      <div className={styles.explorer} hidden={isHidden} tabIndex={-1}>
        <Toolbar />
        <FilterStrip />
        <Docking />
        <NoteDialog />
      </div>
    </FrameProvider>
  );
}

/** Who asks for root causes or problems wants to see them. */
function useWantedList(): void {
  const app = useApp();
  const wanted = useAppState((state) => state.sidePanel);
  useEffect(() => {
    if (wanted !== 'event') openPanel(app, 'event');
  }, [app, wanted]);
}

function NothingOpen() {
  const app = useApp();
  return (
    <div className={styles.nothing}>
      <h2>Nothing is open yet</h2>
      <p>Open a recording or begin with an example; its events are drawn here.</p>
      <Button look="primary" onClick={() => app.store.setState({ tab: 'start' })}>
        Go to Start
      </Button>
    </div>
  );
}
