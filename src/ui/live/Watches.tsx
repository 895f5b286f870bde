import { type FormEvent, useId, useRef, useState } from 'react';
import { addWatch, removeWatch, toggleWatchAct, WATCH_ACTS, type WatchAct } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp } from '../widgets/use-app.ts';
import { countWords } from './numbers.ts';
import { useLive, useMoment } from './use-live.ts';
import styles from './Watches.module.css';

const ACTS: Readonly<Record<WatchAct, { readonly short: string; readonly long: string }>> = {
  tell: { short: 'message', long: 'A message on this page' },
  sound: { short: 'sound', long: 'A sound' },
  notify: { short: 'notification', long: 'A notification of the browser' },
  freeze: { short: 'freeze', long: 'Freeze the picture at that moment; the stream goes on' },
};

/** What one wants to be told of as it happens. */
export function Watches() {
  const app = useApp();
  const watches = useLive((live) => live.watches);
  const counts = useMoment(({ view }) => view.hitCounts);
  const isOver = useLive((live) => live.now.view.isOver);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    const why = await addWatch(app, text);
    setFault(why);
    if (why === undefined) setText('');
  };
  return (
    <Section title="Watches" count={watches.length}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <label htmlFor={id} className={styles.label}>
          Tell me when this happens
        </label>
        <input
          ref={field}
          id={id}
          className={styles.input}
          value={text}
          disabled={isOver}
          placeholder="payment.slow -> payment.charged"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}-fault`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isOver || text.trim() === ''}>
          Watch
        </Button>
      </form>
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <ul className={styles.list}>
        {watches.map((watch) => (
          <li key={watch.id} className={styles.watch}>
            <code className={styles.pattern}>{watch.text}</code>
            <span className={styles.count}>{countWords(counts[watch.id] ?? 0)}</span>
            <Button
              look="quiet"
              aria-label={`Stop watching for ${watch.text}`}
              title="Stop watching"
              icon={<Icon name="close" size={12} />}
              onClick={() => {
                field.current?.focus();
                void removeWatch(app, watch.id);
              }}
            />
            <fieldset className={styles.acts} aria-label={`What is done when ${watch.text} happens`}>
              {WATCH_ACTS.map((act) => (
                <label key={act} className={styles.act} title={ACTS[act].long}>
                  <input
                    type="checkbox"
                    checked={watch.acts.includes(act)}
                    onChange={() => toggleWatchAct(app, watch.id, act)}
                  />
                  {ACTS[act].short}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
    </Section>
  );
}
