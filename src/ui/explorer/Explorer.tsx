import { useDeferredValue, useEffect, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { SidePanel } from '../inspector/SidePanel.tsx';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Explorer.module.css';
import { createFrameStore, FrameProvider } from './frame-state.ts';
import { Picture } from './Picture.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useKeys } from './use-keys.ts';

/** The Explore view: a toolbar, the space-time picture, and beside it what is known. */
export function Explorer() {
  const recording = useAppState((state) => state.recording);
  const [frames] = useState(createFrameStore);
  const sidePanel = usePanelRef();
  const [isSideOpen, setSideOpen] = useState(true);
  const onKeyDown = useKeys('around');
  // the picture first, the panel in a task of its own: both at once would hold up the page
  const isSideDue = useDeferredValue(recording?.serial) === recording?.serial;
  const shownPanel = useAppState((state) => state.sidePanel);
  useEffect(() => {
    // who asks for root causes or problems wants to see them
    if (shownPanel !== 'event') sidePanel.current?.expand();
  }, [shownPanel, sidePanel]);
  if (!recording) return <NothingOpen />;
  const toggleSide = (): void => {
    if (isSideOpen) sidePanel.current?.collapse();
    else sidePanel.current?.expand();
  };
  return (
    <FrameProvider value={frames}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that mean the same in every part of the view */}
      <div className={styles.explorer} tabIndex={-1} onKeyDown={onKeyDown}>
        <Toolbar isSideOpen={isSideOpen} onToggleSide={toggleSide} />
        <Group orientation="horizontal" className={styles.body} id="explore">
          <Panel id="picture" minSize={360} className={styles.picture}>
            <Picture key={recording.serial} recording={recording} />
          </Panel>
          <Separator className={styles.separator} aria-label="Width of the side panel" />
          <Panel
            id="side"
            panelRef={sidePanel}
            className={styles.side}
            defaultSize={372}
            minSize={292}
            maxSize={640}
            collapsible
            collapsedSize={0}
            groupResizeBehavior="preserve-pixel-size"
            onResize={(size) => setSideOpen(size.inPixels > 1)}
          >
            {isSideOpen && isSideDue && <SidePanel />}
          </Panel>
        </Group>
      </div>
    </FrameProvider>
  );
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
