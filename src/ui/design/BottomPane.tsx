import { lazy, type ReactNode, Suspense } from 'react';
import { type DesignBottom, setDesignPanes } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Loading } from '../widgets/Loading.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { ComparePanel } from './compare/ComparePanel.tsx';
import styles from './Design.module.css';
import { DesignProblems } from './DesignProblems.tsx';
import { OrdersPanel } from './orders/OrdersPanel.tsx';
import { OverlayPanel } from './overlay/OverlayPanel.tsx';
import { PaneTabs } from './PaneTabs.tsx';
import { ProblemCount } from './ProblemCount.tsx';
import { RunPanel } from './run/RunPanel.tsx';
import { focusPane } from './use-pane-keys.ts';

/** Below the canvas: what is wrong, and what comes of running it. */
export function BottomPane() {
  const app = useApp();
  const bottom = useAppState((state) => state.designPanes.bottom) ?? 'problems';
  const show = (next: DesignBottom): void => setDesignPanes(app, { bottom: next });
  return (
    <div className={styles.pane} data-pane="bottom">
      <PaneTabs
        label="Problems and runs"
        shown={bottom}
        onShow={show}
        tabs={[
          { id: 'problems', title: 'Problems', sign: <ProblemCount /> },
          { id: 'run', title: 'Run' },
          { id: 'orders', title: 'Orders' },
          { id: 'compare', title: 'Compare' },
          { id: 'overlay', title: 'Overlay' },
          { id: 'history', title: 'History' },
        ]}
      >
        <Button
          look="quiet"
          aria-label="Close this pane"
          title="Close"
          icon={<Icon name="close" size={12} />}
          onClick={() => {
            setDesignPanes(app, { bottom: undefined });
            focusPane('canvas');
          }}
        />
      </PaneTabs>
      <div className={styles.paneBody} role="tabpanel" aria-label={TITLES[bottom]}>
        {BODIES[bottom]()}
      </div>
    </div>
  );
}

const DesignHistory = lazy(() => import('./DesignHistory.tsx'));

const BODIES: Readonly<Record<DesignBottom, () => ReactNode>> = {
  problems: () => <DesignProblems />,
  run: () => <RunPanel />,
  orders: () => <OrdersPanel />,
  compare: () => <ComparePanel />,
  overlay: () => <OverlayPanel />,
  history: () => (
    <Suspense fallback={<Loading what="the history" className={styles.quiet} />}>
      <DesignHistory />
    </Suspense>
  ),
};

const TITLES: Readonly<Record<DesignBottom, string>> = {
  problems: 'Problems',
  run: 'Run',
  orders: 'Orders',
  compare: 'Compare',
  overlay: 'Overlay',
  history: 'History',
};
