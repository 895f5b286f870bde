import { useState } from 'react';
import { addBreakpoint, removeBreakpoint, toggleBreakpoint } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Run.module.css';

/** Where the run is to stand still: patterns, and rules that stop holding. */
export function Breakpoints() {
  const app = useApp();
  const breakpoints = useAppState((state) => state.breakpoints);
  const rules = useAppState((state) => state.designAnalysis?.rules.constraints);
  const [text, setText] = useState('');
  return (
    <fieldset className={styles.settings}>
      <legend>Breakpoints</legend>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (addBreakpoint(app, 'pattern', text)) setText('');
        }}
      >
        <input
          className={styles.grow}
          aria-label="Pattern to stop at"
          placeholder="a pattern: Pager.alert(severity: &quot;high&quot;)"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
      </form>
      {rules && rules.length > 0 && (
        <select
          aria-label="Rule to stop at"
          value=""
          onChange={(event) => addBreakpoint(app, 'rule', event.currentTarget.value)}
        >
          <option value="">or when a rule stops holding …</option>
          {rules.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <ul className={styles.list}>
        {breakpoints.map(({ id, kind, text: what, isOn }) => (
          <li key={id} className={styles.row}>
            <label className={styles.check}>
              <input type="checkbox" checked={isOn} onChange={() => toggleBreakpoint(app, id)} />
              {kind === 'rule' ? `${what} does not hold` : <code title={what}>{what}</code>}
            </label>
            {kind === 'rule' && rules && !rules.some(({ name }) => name === what) && (
              <span className={styles.quiet}>no rule is called so now</span>
            )}
            <span className={styles.gap} />
            <Button
              look="quiet"
              aria-label={`Remove the breakpoint ${what}`}
              icon={<Icon name="close" size={12} />}
              onClick={() => removeBreakpoint(app, id)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
