import { openPanel, rewriteRules } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './RulesPanel.module.css';
import { ruleTemplates } from './rule-templates.ts';

/** Nothing is written yet: what a rule is, and a few to begin with, made of names of this recording. */
export function EmptyRules() {
  const app = useApp();
  const types = useAppState((state) => state.recording?.snapshot.types);
  const sources = useAppState((state) => state.recording?.snapshot.sources);
  const templates = ruleTemplates(types ?? [], sources ?? []);
  return (
    <div className={styles.empty}>
      <p>
        A rule says what must happen, or never may, in terms of cause and effect. It is judged on the
        recording, and every violation comes with the events that show it.
      </p>
      <ul className={styles.templates} aria-label="Rules to begin with">
        {templates.map(({ title, text }) => (
          <li key={title}>
            <button
              type="button"
              className={styles.template}
              onClick={() => {
                rewriteRules(app, text);
                openPanel(app, 'notation');
              }}
            >
              <span className={styles.templateTitle}>{title}</span>
              <code>{text.trim()}</code>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        Names are those of this recording. Change them in the editor, which completes what you type.
      </p>
    </div>
  );
}
