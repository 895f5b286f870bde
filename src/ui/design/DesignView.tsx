import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { restoreDesign, restoreDesignPanes } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { BottomPane } from './BottomPane.tsx';
import { CanvasPane } from './CanvasPane.tsx';
import { CodePane } from './CodePane.tsx';
import styles from './Design.module.css';
import { DesignStart } from './DesignStart.tsx';
import { DesignToolbar } from './DesignToolbar.tsx';
import { EditorContext } from './editor-context.ts';
import { SidePane } from './SidePane.tsx';
import { ScriptContext, useOpenedScript } from './script/script-context.ts';
import { usePaneKeys } from './use-pane-keys.ts';

/** A design as a drawing and as text, beside each other; below it problems, and what comes of running it. */
export default function DesignView() {
  const app = useApp();
  const isOpen = useAppState((state) => state.design.key !== undefined);
  const { hasText, hasCanvas, bottom } = useAppState((state) => state.designPanes);
  const [isRestored, setRestored] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const script = useOpenedScript();
  usePaneKeys(isOpen);
  const hasCode = hasText || script.opened !== undefined;
  useEffect(() => {
    void restoreDesignPanes(app);
    void restoreDesign(app).finally(() => setRestored(true));
  }, [app]);
  // nobody begins with something that the design of last time then takes the place of
  if (!isOpen) return isRestored ? <DesignStart /> : null;
  return (
    <EditorContext value={editor}>
      <ScriptContext value={script}>
        <section className={styles.view} aria-label="Design">
          <DesignToolbar />
          <Group orientation="vertical" id="design-rows">
            <Panel id="design-top" minSize="30%">
              <Group id="design-columns">
                {hasCanvas && (
                  <>
                    <Panel id="design-side" defaultSize="21%" minSize="180px" maxSize="40%">
                      <SidePane />
                    </Panel>
                    <Separator className={`${styles.separator} ${styles.upright}`} />
                    <Panel id="design-canvas" minSize="25%">
                      <CanvasPane />
                    </Panel>
                  </>
                )}
                {hasCanvas && hasCode && <Separator className={`${styles.separator} ${styles.upright}`} />}
                {hasCode && (
                  <Panel id="design-text" defaultSize="36%" minSize="20%">
                    <CodePane ref={editor} />
                  </Panel>
                )}
              </Group>
            </Panel>
            {bottom && (
              <>
                <Separator className={`${styles.separator} ${styles.flat}`} />
                <Panel id="design-bottom" defaultSize="32%" minSize="90px" maxSize="70%">
                  <BottomPane />
                </Panel>
              </>
            )}
          </Group>
        </section>
      </ScriptContext>
    </EditorContext>
  );
}
