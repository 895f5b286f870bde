import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { pending } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { sourceText } from '../explorer/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './EventPicker.module.css';

/** Hits offered. */
const OFFERED = 20;

interface EventPickerProps {
  readonly label: string;
  readonly onPick: (line: EventLine) => void;
  readonly onLeave: () => void;
}

/** Finds an event by id, name or source: arrows choose, Enter picks, Escape leaves. */
export function EventPicker({ label, onPick, onLeave }: EventPickerProps) {
  const app = useApp();
  const client = useAppState((state) => state.recording?.client);
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ readonly text: string; readonly hits: readonly EventLine[] }>();
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const wanted = text.trim();
    if (!client || wanted === '') return setAnswer(undefined);
    let isWanted = true;
    void pending(app, client.service.search(wanted, OFFERED)).then(({ hits }) => {
      if (!isWanted) return;
      setAnswer({ text: wanted, hits });
      setChosen(0);
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, text]);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const hits = answer?.hits ?? [];
  const isShown = answer !== undefined;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && hits.length > 0) setChosen((chosen + by + hits.length) % hits.length);
    else if (event.key === 'Enter') {
      if (hits[chosen]) onPick(hits[chosen]);
    } else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.picker}>
      <input
        ref={input}
        className={styles.input}
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && hits.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Id, name or source"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      {isShown && (
        // pressing the mouse in the list must not take the focus from the input
        // biome-ignore lint/a11y/noStaticElementInteractions: the list is operated from the input
        <div className={styles.popover} onMouseDown={(event) => event.preventDefault()}>
          <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label="Events found">
            {hits.map((line, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys of its listbox
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the chosen option
              <div
                key={line.row}
                id={`${id}-${index}`}
                data-index={index}
                className={styles.hit}
                role="option"
                aria-selected={index === chosen}
                onMouseMove={() => index !== chosen && setChosen(index)}
                onClick={() => onPick(line)}
              >
                <span className={styles.name}>{line.name}</span>
                <span className={styles.id}>{line.id}</span>
                <span className={styles.source}>{sourceText(line.source)}</span>
              </div>
            ))}
          </div>
          {hits.length === 0 && (
            <p className={styles.none} aria-live="polite">
              No event holds “{answer.text}”.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
