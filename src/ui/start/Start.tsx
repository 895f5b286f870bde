import { openExample } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { DesignInvitation } from './DesignInvitation.tsx';
import { ExampleCard } from './ExampleCard.tsx';
import { LiveInvitation } from './LiveInvitation.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { RecentList } from './RecentList.tsx';
import styles from './Start.module.css';

/** The first screen: what this is for, a file to open, examples that show it. */
export function Start() {
  const app = useApp();
  const examples = useAppState((state) => state.examples);
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <section className={styles.intro}>
          <h2 className={styles.headline}>Why did this happen?</h2>
          <p className={styles.lead}>
            Open a recording of a distributed system: traces, logs with vector clocks, event streams. Select
            an event and see all it depends on, all it led to, and the root causes.
          </p>
        </section>
        <div className={styles.columns}>
          <OpenPanel />
          <RecentList />
        </div>
        {!app.isHandedOver && <DesignInvitation />}
        {!app.isHandedOver && <LiveInvitation />}
        {(examples === undefined || examples.length > 0) && (
          <section aria-labelledby="examples-heading">
            <h3 id="examples-heading" className={styles.heading}>
              Or begin with an example
            </h3>
            <ul className={styles.cards}>
              {(examples ?? []).map((example) => (
                <ExampleCard
                  key={example.id}
                  example={example}
                  onOpen={() => void openExample(app, example)}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
