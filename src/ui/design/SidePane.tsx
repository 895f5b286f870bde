import { setDesignPanes } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { DesignInspector } from './inspector/DesignInspector.tsx';
import { EditedInterfaceContext, useChosenInterface } from './inspector/edited-interface.ts';
import { PaneTabs } from './PaneTabs.tsx';
import { PartsPanel } from './parts/PartsPanel.tsx';

const SIDES = [
  { id: 'parts', title: 'Parts' },
  { id: 'inspector', title: 'Inspector' },
] as const;

/** What can be put on the canvas, and what is selected there. */
export function SidePane() {
  const app = useApp();
  const side = useAppState((state) => state.designPanes.side);
  const edited = useChosenInterface();
  return (
    <div className={styles.pane} data-pane="side">
      <PaneTabs
        label="Parts and inspector"
        tabs={SIDES}
        shown={side}
        onShow={(next) => setDesignPanes(app, { side: next })}
      />
      <div className={styles.paneBody} role="tabpanel" aria-label={side === 'parts' ? 'Parts' : 'Inspector'}>
        <EditedInterfaceContext value={edited}>
          {side === 'parts' ? <PartsPanel /> : <DesignInspector />}
        </EditedInterfaceContext>
      </div>
    </div>
  );
}
