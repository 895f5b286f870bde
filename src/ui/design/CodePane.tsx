import type { Ref } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { EditorHandle } from '../editor/editor-props.ts';
import { useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { DesignText } from './DesignText.tsx';
import { ScriptPane } from './script/ScriptPane.tsx';
import { useScripts } from './script/script-context.ts';

/** The design as text, and below it the script that is open. */
export function CodePane({ ref }: { readonly ref: Ref<EditorHandle> }) {
  const hasText = useAppState((state) => state.designPanes.hasText);
  const { opened } = useScripts();
  return (
    <div className={styles.pane}>
      <Group orientation="vertical" id="design-code">
        {hasText && (
          <Panel id="design-code-text" minSize="15%">
            <DesignText ref={ref} />
          </Panel>
        )}
        {hasText && opened && <Separator className={`${styles.separator} ${styles.flat}`} />}
        {opened && (
          <Panel id="design-code-script" defaultSize="55%" minSize="20%">
            <ScriptPane key={opened.serial} opened={opened} />
          </Panel>
        )}
      </Group>
    </div>
  );
}
