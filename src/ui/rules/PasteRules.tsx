import { useMemo, useState } from 'react';
import { language, rewriteRules } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './NotationPanel.module.css';

const EXAMPLE =
  'must_match(trigger="Sensor.critical_reading", response="Alerter.alert", name="critical_must_alert")';

/** PyRapide's builder expressions, pasted as Python, become rules in the notation; what was assumed is said. */
export function PasteRules() {
  const app = useApp();
  const isOpen = useAppState((state) => state.isPastingRules);
  const [text, setText] = useState('');
  const read = useMemo(() => (text.trim() === '' ? undefined : language()?.readPyRapide(text)), [text]);
  const close = (): void => app.store.setState({ isPastingRules: false });
  const add = (): void => {
    if (!read) return;
    const before = app.store.getState().rules.text.trimEnd();
    rewriteRules(app, `${before === '' ? '' : `${before}\n\n`}${read.text.trimEnd()}\n`);
    setText('');
    close();
  };
  return (
    <Dialog
      title="Rules written for PyRapide"
      description="Paste must_match, never and Pattern expressions. Nothing is run: they are read and written in this notation."
      isOpen={isOpen}
      onClose={close}
      size="wide"
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" disabled={!read || read.text.trim() === ''} onClick={add}>
            Add to the rules
          </Button>
        </>
      }
    >
      <div className={styles.paste}>
        <textarea
          aria-label="Python text"
          value={text}
          placeholder={EXAMPLE}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {read && read.problems.length > 0 && (
          <ul className={styles.fault} aria-label="What could not be read">
            {read.problems.map(({ message, from, to }) => (
              <li key={`${from}-${message}`}>
                {message} <code>{text.slice(from, Math.min(to, from + 60))}</code>
              </li>
            ))}
          </ul>
        )}
        {read && read.text.trim() !== '' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
          <section className={styles.pasted} tabIndex={0} aria-label="The same in this notation">
            <pre>{read.text}</pre>
          </section>
        )}
        {read && read.notes.length > 0 && (
          <ul aria-label="What was assumed">
            {read.notes.map(({ message, from }) => (
              <li key={`${from}-${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
