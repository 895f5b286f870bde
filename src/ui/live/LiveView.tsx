import { useEffect } from 'react';
import { loadDemos } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AddSourceDialog } from './AddSourceDialog.tsx';
import { AttachPage } from './AttachPage.tsx';
import { EventDetails } from './EventDetails.tsx';
import { EventList } from './EventList.tsx';
import { Findings } from './Findings.tsx';
import { LiveBar } from './LiveBar.tsx';
import { LiveInsight } from './LiveInsight.tsx';
import styles from './LiveView.module.css';
import { SourceList } from './SourceList.tsx';
import { Strip } from './Strip.tsx';
import { Verdicts } from './Verdicts.tsx';
import { Watches } from './Watches.tsx';
import { WindowFacts } from './WindowFacts.tsx';

/** Sources that run now: what comes, what is made of it, what breaks a rule. */
export default function LiveView() {
  const app = useApp();
  const serial = useAppState((state) => state.live?.serial);
  useEffect(() => {
    void loadDemos(app);
  }, [app]);
  if (serial === undefined) return <AttachPage />;
  return (
    <div className={styles.view}>
      <LiveBar />
      <div className={styles.columns}>
        <aside className={styles.side} aria-label="Sources and window">
          <SourceList />
          <WindowFacts />
        </aside>
        <div className={styles.middle}>
          <Strip key={serial} />
          <EventList />
        </div>
        <aside className={styles.side} aria-label="Rules and findings">
          <EventDetails />
          <Verdicts />
          <Watches />
          <LiveInsight />
          <Findings />
        </aside>
      </div>
      <AddSourceDialog />
    </div>
  );
}
