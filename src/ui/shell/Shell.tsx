import { Tabs } from 'radix-ui';
import { lazy, Suspense, useDeferredValue } from 'react';
import type { Tab } from '../../store/index.ts';
import { Explorer } from '../explorer/Explorer.tsx';
import { Library } from '../library/Library.tsx';
import { Palette } from '../palette/Palette.tsx';
import { Start } from '../start/Start.tsx';
import { Tour } from '../tour/Tour.tsx';
import { Loading } from '../widgets/Loading.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useTheme } from '../widgets/use-theme.ts';
import { OfferedProject } from '../work/OfferedProject.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { Notices } from './Notices.tsx';
import { OpeningProgress } from './OpeningProgress.tsx';
import { OpenQuestionDialog } from './OpenQuestionDialog.tsx';
import styles from './Shell.module.css';
import { StatusBar } from './StatusBar.tsx';
import { useActionKeys } from './use-action-keys.ts';
import { useAddress } from './use-address.ts';
import { useDocumentState } from './use-document-state.ts';
import { useHistory } from './use-history.ts';
import { usePointing } from './use-pointing.ts';
import { useWorkspace } from './use-workspace.ts';

// the canvas, the editor and the language come when a design is first looked at
const DesignView = lazy(() => import('../design/DesignView.tsx'));
const LiveView = lazy(() => import('../live/LiveView.tsx'));

export function Shell() {
  const app = useApp();
  const tab = useAppState((state) => state.tab);
  // taken away a moment after it is hidden: what comes in its place has enough to do
  const isStartKept = useDeferredValue(tab) === 'start' || tab === 'start';
  useDocumentState(useTheme());
  useActionKeys();
  usePointing();
  useHistory();
  useWorkspace();
  useAddress();
  return (
    <Tabs.Root
      className={styles.shell}
      value={tab}
      onValueChange={(value) => app.store.setState({ tab: value as Tab })}
    >
      <Header />
      <main className={styles.main}>
        <Tabs.Content
          value="start"
          className={styles.panel}
          tabIndex={-1}
          forceMount
          hidden={tab !== 'start'}
        >
          <ErrorBoundary name="start screen">{isStartKept && <Start />}</ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content value="design" className={styles.panel} tabIndex={-1}>
          <ErrorBoundary name="designer">
            <Suspense fallback={<Loading what="the designer" className={styles.loading} />}>
              <DesignView />
            </Suspense>
          </ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content
          value="explore"
          className={styles.panel}
          tabIndex={-1}
          forceMount
          hidden={tab !== 'explore'}
        >
          <ErrorBoundary name="explorer">
            <Explorer />
          </ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content value="live" className={styles.panel} tabIndex={-1}>
          <ErrorBoundary name="live view">
            <Suspense fallback={<Loading what="the live view" className={styles.loading} />}>
              <LiveView />
            </Suspense>
          </ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content value="library" className={styles.panel} tabIndex={-1}>
          <ErrorBoundary name="library">
            <Library />
          </ErrorBoundary>
        </Tabs.Content>
      </main>
      <StatusBar />
      <DropTarget />
      <OpeningProgress />
      <OpenQuestionDialog />
      <OfferedProject />
      <HelpDialog />
      <Palette />
      <Tour />
      <Notices />
    </Tabs.Root>
  );
}
