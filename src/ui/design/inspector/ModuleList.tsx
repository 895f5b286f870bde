import type { Design } from '../../../model/design/design.ts';
import { useShowInText } from '../editor-context.ts';
import styles from './Inspector.module.css';

/** Modules of the text; what they do is written there. */
export function ModuleList({ design }: { readonly design: Design }) {
  const showInText = useShowInText();
  if (design.modules.length === 0) return null;
  return (
    <section aria-label="Modules">
      <h3 className={styles.heading}>Modules</h3>
      <ul className={styles.plain}>
        {design.modules.map(({ name, implements: of, hasScript, at }) => (
          <li key={name}>
            <button type="button" className={styles.link} onClick={() => showInText(at)}>
              {name}
            </button>
            <span className={styles.hint}>
              {of !== undefined && ` a ${of}`}
              {hasScript && ', with a script'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
