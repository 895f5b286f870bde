import { useDeferredValue, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { SidePanel } from '../inspector/SidePanel.tsx';
import { Button } from '../widgets/Button.tsx';
import { Later } from '../widgets/Later.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Explorer.module.css';
import { createFrameStore, FrameProvider } from './frame-state.ts';
import { Picture } from './Picture.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useKeys } from './use-keys.ts';
import { useRested } from './use-rested.ts';
import { useSidePanel } from './use-side-panel.ts';

/** The Explore view: a toolbar, the space-time picture, and beside it what is known. */
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
  // the rest of the page first, then the picture, then the panel: all at once would hold up the page
  const recording = useDeferredValue(useAppState((state) => state.recording));
  const [frames] = useState(createFrameStore);
  const side = useSidePanel();
  const onKeyDown = useKeys('around');
  return (
    <FrameProvider value={frames}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that mean the same in every part of the view */}
      <div className={styles.explorer} hidden={isHidden} tabIndex={-1} onKeyDown={onKeyDown}>
        <Toolbar isSideOpen={side.isOpen} onToggleSide={side.toggle} />
        <Group
          orientation="horizontal"
          className={styles.body}
          id="explore"
          onLayoutChanged={(_, { isUserInteraction }) => isUserInteraction && side.keep()}
        >
          <Panel id="picture" minSize={360} className={styles.picture}>
            {recording && <Picture key={recording.serial} recording={recording} />}
          </Panel>
          <Separator className={styles.separator} aria-label="Width of the side panel" />
          <Panel
            id="side"
            panelRef={side.ref}
            className={styles.side}
            defaultSize={side.sizeAtFirst}
            minSize={292}
            maxSize={640}
            collapsible
            collapsedSize={0}
            groupResizeBehavior="preserve-pixel-size"
            onResize={side.resized}
          >
            {side.isOpen && recording && (
              <Later key={recording.serial}>
                <SidePanel />
              </Later>
            )}
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
