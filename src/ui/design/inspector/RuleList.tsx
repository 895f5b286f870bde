import { useRef, useState } from 'react';
import { editDesign, shownArchitecture } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useShowInText } from '../editor-context.ts';
import styles from './Inspector.module.css';

/** Rules of the shown architecture, and a new one. */
export function RuleList() {
  const app = useApp();
  const showInText = useShowInText();
  const shown = useAppState(shownArchitecture);
  const designed = useAppState((state) => state.designed);
  const document = useAppState((state) => state.designAnalysis?.document.text) ?? '';
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  if (!shown || !designed) return null;
  const rules = [...shown.constraints, ...designed.constraints];
  return (
    <section aria-label="Rules">
      <h3 className={styles.heading}>Rules</h3>
      <ul className={styles.plain}>
        {rules.map(({ name, description, at }) => (
          // by place too: two may have one name, while that is being mended
          <li key={`${name} ${at.from}`} className={styles.rule}>
            <span>
              <button type="button" className={styles.link} onClick={() => showInText(at)}>
                {name}
              </button>
              <span className={styles.hint}> {description ?? ruleText(document.slice(at.from, at.to))}</span>
            </span>
            <Button
              look="quiet"
              aria-label={`Remove the rule ${name}`}
              title="Remove"
              icon={<Icon name="close" size={12} />}
              onClick={() => {
                if (editDesign(app, { kind: 'remove-constraint', name })) field.current?.focus();
              }}
            />
          </li>
        ))}
      </ul>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          const name = freshName(rules.map((one) => one.name));
          const written = text.trim();
          const constraint = isNamed(written) ? written : `constraint ${name}: ${written}`;
          if (editDesign(app, { kind: 'add-constraint', architecture: shown.name, text: constraint }))
            setText('');
        }}
      >
        <input
          ref={field}
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

/** Written with a name of its own, as in the text. */
function isNamed(rule: string): boolean {
  return /^constraint\s/.test(rule);
}

const LONGEST_SHOWN = 120;

/** What a rule says that nobody described, on one line. */
function ruleText(constraint: string): string {
  const says = constraint
    .slice(constraint.indexOf(':') + 1)
    .replace(/\s+/g, ' ')
    .trim();
  return says.length > LONGEST_SHOWN ? `${says.slice(0, LONGEST_SHOWN)} …` : says;
}

function freshName(taken: readonly string[]): string {
  for (let i = 1; ; i++) if (!taken.includes(`rule_${i}`)) return `rule_${i}`;
}
