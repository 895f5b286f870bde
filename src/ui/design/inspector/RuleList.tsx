import { useState } from 'react';
import { editDesign, shownArchitecture } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useShowInText } from '../editor-context.ts';
import styles from './Inspector.module.css';

/** Rules of the shown architecture, and a new one. */
export function RuleList() {
  const app = useApp();
  const showInText = useShowInText();
  const shown = useAppState(shownArchitecture);
  const designed = useAppState((state) => state.designed);
  const [text, setText] = useState('');
  if (!shown || !designed) return null;
  const rules = [...shown.constraints, ...designed.constraints];
  return (
    <section aria-label="Rules">
      <h3 className={styles.heading}>Rules</h3>
      <ul className={styles.plain}>
        {rules.map(({ name, description, at }) => (
          <li key={name}>
            <button type="button" className={styles.link} onClick={() => showInText(at)}>
              {name}
            </button>
            {description !== undefined && <span className={styles.hint}> {description}</span>}
          </li>
        ))}
      </ul>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          const name = freshName(rules.map((one) => one.name));
          const constraint = `constraint ${name}: ${text.trim()}`;
          if (editDesign(app, { kind: 'add-constraint', architecture: shown.name, text: constraint }))
            setText('');
        }}
      >
        <input
          className={styles.code}
          aria-label="New rule"
          placeholder="never … · every … leads to … · exists …"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
      </form>
    </section>
  );
}

function freshName(taken: readonly string[]): string {
  for (let i = 1; ; i++) if (!taken.includes(`rule_${i}`)) return `rule_${i}`;
}
