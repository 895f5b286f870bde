import { learnModel } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './InsightPanel.module.css';
import { Learning } from './Learning.tsx';

/** What this is for, and the shortest way to a first answer. */
export function NoModel() {
  const app = useApp();
  const models = useAppState((state) => state.models.length);
  const isLearning = useAppState((state) => state.learning !== undefined);
  const baseline = useAppState(({ recording, examples }) => {
    const { origin } = recording ?? {};
    const id = origin?.kind === 'example' && examples?.find((example) => example.id === origin.id)?.baseline;
    return id ? examples?.find((example) => example.id === id) : undefined;
  });
  return (
    <div className={styles.teach}>
      <h3 className={styles.teachTitle}>What is normal here?</h3>
      <p>
        Lightcone learns from recordings that went well which events there are, what causes what, and how long
        it takes. Then it lists what is odd about this one, and says what usually comes next.
      </p>
      {isLearning ? (
        <Learning />
      ) : (
        <div className={styles.teachActions}>
          {baseline && (
            <Button
              look="primary"
              onClick={() =>
                void learnModel(app, {
                  name: baseline.title,
                  keyedBy: 'name-and-source',
                  sources: [{ kind: 'example', id: baseline.id, name: baseline.title }],
                })
              }
            >
              Learn from “{baseline.title}”
            </Button>
          )}
          <Button
            look={baseline ? 'plain' : 'primary'}
            onClick={() => app.store.setState({ insightTab: 'models' })}
          >
            {models > 0 ? 'Choose a model or learn one' : 'Choose what to learn from'}
          </Button>
        </div>
      )}
    </div>
  );
}
