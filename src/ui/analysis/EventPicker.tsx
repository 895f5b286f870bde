import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { pending } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { comboboxOf, nextOption } from '../widgets/combobox.ts';
import { OptionList } from '../widgets/OptionList.tsx';
import { sourceText } from '../widgets/source-text.ts';
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
  const listId = useId();
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
  const hits = answer?.hits ?? [];
  const isShown = answer !== undefined;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setChosen(nextOption(chosen, 1, hits.length));
    else if (event.key === 'ArrowUp') setChosen(nextOption(chosen, -1, hits.length));
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
        {...comboboxOf(listId, isShown, hits.length > 0 ? chosen : undefined)}
        aria-label={label}
        placeholder="Id, name or source"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      {isShown && (
        // pressing the mouse in the list must not take the focus from the input
        // biome-ignore lint/a11y/noStaticElementInteractions: the list is operated from the input
        <div className={styles.popover} onMouseDown={(event) => event.preventDefault()}>
          <OptionList
            id={listId}
            name="Events found"
            options={hits}
            keyOf={(line) => line.row}
            chosen={chosen}
            onChoose={setChosen}
            onPick={onPick}
            className={styles.list}
            optionClassName={styles.hit}
          >
            {(line) => (
              <>
                <span className={styles.name}>{line.name}</span>
                <span className={styles.id}>{line.id}</span>
                <span className={styles.source}>{sourceText(line.source)}</span>
              </>
            )}
          </OptionList>
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
