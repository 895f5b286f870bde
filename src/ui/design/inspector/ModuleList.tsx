import type { Design } from '../../../model/design/design.ts';
import { useShowInText } from '../editor-context.ts';
import { ScriptButton } from '../script/ScriptButton.tsx';
import styles from './Inspector.module.css';

/** Modules of the text; what they do is written there, or in their scripts. */
export function ModuleList({ design }: { readonly design: Design }) {
  const showInText = useShowInText();
  if (design.modules.length === 0) return null;
  return (
    <section aria-label="Modules">
      <h3 className={styles.heading}>Modules</h3>
      <ul className={styles.plain}>
        {design.modules.map((module) => (
          <li key={module.name} className={styles.module}>
            <span>
              <button type="button" className={styles.link} onClick={() => showInText(module.at)}>
                {module.name}
              </button>
              {module.implements !== undefined && (
                <span className={styles.hint}> implements {module.implements}</span>
              )}
            </span>
            <ScriptButton design={design} module={module} look="quiet" />
          </li>
        ))}
      </ul>
    </section>
  );
}
