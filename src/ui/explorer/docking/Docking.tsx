import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import {
  Separator,
  type TabNode,
  type TabRenderProps,
  useWorkspaceRef,
  Workspace,
  type WorkspaceClassNames,
  type WorkspaceModel,
} from 'react-resizable-panels';
import { dockOf, keepDock, MAIN_PANEL, type PanelId, panelInfo } from '../../../store/index.ts';
import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import { Later } from '../../widgets/Later.tsx';
import { Loading } from '../../widgets/Loading.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { PANEL_COMPONENTS } from '../panels.tsx';
import styles from './Docking.module.css';
import { dockOfModel, modelOf } from './dock-model.ts';
import { PanelTab } from './PanelTab.tsx';
import { TabsetTools } from './TabsetTools.tsx';

const CLASSES: WorkspaceClassNames = {
  tabset: styles.tabset,
  header: styles.header,
  tabList: styles.tabList,
  tab: styles.tab,
  toolbar: styles.toolbar,
  tabPanels: styles.panels,
  tabContent: styles.content,
  dropIndicator: styles.dropIndicator,
  dragPreview: styles.dragPreview,
};

/**
 * The panels, docked as the store says. The component below keeps a layout of its own: what a person moves goes from
 * there to the store, what a command changes goes from the store to there.
 */
export function Docking() {
  const app = useApp();
  const dock = useAppState(dockOf);
  const workspace = useWorkspaceRef();
  const [atFirst] = useState(() => modelOf(dock));
  const inWorkspace = useRef(dock);

  useEffect(() => {
    if (inWorkspace.current === dock) return;
    inWorkspace.current = dock;
    workspace.current?.setModel(modelOf(dock));
  }, [workspace, dock]);

  const changed = useCallback(
    (model: WorkspaceModel, { isUserInteraction }: { readonly isUserInteraction: boolean }): void => {
      if (!isUserInteraction) return;
      const next = dockOfModel(model, inWorkspace.current);
      if (!next) return;
      inWorkspace.current = next;
      keepDock(app, next);
    },
    [app],
  );
  return (
    <Workspace
      id="explore"
      className={styles.workspace}
      classNames={CLASSES}
      workspaceRef={workspace}
      defaultModel={atFirst}
      onModelChanged={changed}
      renderTab={renderTab}
      renderTabContent={renderContent}
      renderTabsetToolbar={renderToolbar}
      renderSeparator={renderSeparator}
      // the canvas goes on being drawn by the worker; everything else rests while nobody sees it
      hiddenTabBehavior={restsWhenHidden}
      lazyTabContent={isLazy}
      tabRemovalSelectionBehavior="recent"
      tabsetMinWidth="240px"
      tabsetMinHeight="96px"
    />
  );
}

const restsWhenHidden = ({ id }: TabNode) => (id === MAIN_PANEL ? 'keep-mounted' : 'activity');

const isLazy = ({ id }: TabNode): boolean => id !== MAIN_PANEL;

const renderTab = (tab: TabNode, props: TabRenderProps): ReactNode => <PanelTab tab={tab} props={props} />;

function renderContent(tab: TabNode): ReactNode {
  return <PanelContent id={tab.id as PanelId} />;
}

function PanelContent({ id }: { readonly id: PanelId }) {
  const serial = useAppState((state) => state.recording?.serial);
  const Panel = PANEL_COMPONENTS[id];
  const { title } = panelInfo(id);
  const panel = (
    <ErrorBoundary name={`panel ${title}`}>
      <Suspense fallback={<Loading what={title} className={styles.loading} />}>
        <Panel />
      </Suspense>
    </ErrorBoundary>
  );
  if (id === MAIN_PANEL) return panel;
  return serial !== undefined && <Later key={serial}>{panel}</Later>;
}

function renderToolbar(): ReactNode {
  return <TabsetTools />;
}

function renderSeparator(orientation: 'horizontal' | 'vertical'): ReactNode {
  return (
    <Separator
      className={styles.separator}
      data-orientation={orientation}
      aria-label={orientation === 'horizontal' ? 'Width of the panels' : 'Height of the panels'}
    />
  );
}
