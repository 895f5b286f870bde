import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type App,
  markHits,
  pickEvent,
  pointAt,
  search,
  stopPointingAt,
  unmarkHits,
} from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { Icon } from '../widgets/Icon.tsx';
import { millisBetween, sinceText } from '../widgets/time-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { focusSearch } from './focus-search.ts';
import { matchParts } from './match-parts.ts';
import styles from './SearchBox.module.css';
import { setBusy } from './set-busy.ts';
import { sourceText } from './source-text.ts';

/** Typing faster than this asks once, in milliseconds. */
const PAUSE_MILLIS = 90;

/** Finds events by name, source or id. A combobox: arrows choose, Enter picks, Escape closes. */
export function SearchBox() {
  const app = useApp();
  const searchText = useAppState((state) => state.searchText);
  const answer = useAppState((state) => state.searchAnswer);
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const [text, setText] = useState(searchText);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const rest = useRef<() => void>(undefined);
  const isWanted = useRef(false);
  const id = useId();
  useSlash();

  // a search that was begun elsewhere, or ended because another recording was opened
  useEffect(() => setText(searchText), [searchText]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is read from its top
  useEffect(() => setChosen(0), [answer]);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const hits = answer?.hits ?? [];
  const isShown = isOpen && text.trim() !== '' && answer !== undefined;
  // hits of what was typed before stay in sight, faint, and cannot be picked: nobody asked for them
  const isCurrent = answer?.text === text;
  const chosenRow = isShown ? hits[chosen]?.row : undefined;
  useEffect(() => {
    if (!isShown || !answer) return;
    markHits(app);
    return () => unmarkHits(app);
  }, [app, isShown, answer]);
  useEffect(() => {
    if (chosenRow === undefined) return;
    pointAt(app, chosenRow);
    return () => stopPointingAt(app, chosenRow);
  }, [app, chosenRow]);
  const change = (next: string): void => {
    setText(next);
    setOpen(true);
    isWanted.current = false;
    rest.current?.();
    if (next.trim() === '') void search(app, next);
    else rest.current = afterPause(app, () => void search(app, next));
  };
  const pick = (line: EventLine | undefined): void => {
    isWanted.current = !isCurrent;
    if (!isCurrent || !line) return;
    setOpen(false);
    void pickEvent(app, line.row);
  };
  // Enter came before the answer: the first hit is picked when it is there
  useEffect(() => {
    if (!isWanted.current || !isCurrent) return;
    isWanted.current = false;
    pick(hits[0]);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      if (isShown) setOpen(false);
      else change('');
    } else if (event.key === 'Enter' && isOpen && text.trim() !== '') {
      pick(hits[chosen]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isShown) setOpen(true);
      else if (hits.length > 0) {
        const by = event.key === 'ArrowDown' ? 1 : -1;
        setChosen((chosen + by + hits.length) % hits.length);
      }
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <Icon name="search" size={14} />
      <input
        className={styles.input}
        data-search-input=""
        type="search"
        role="combobox"
        aria-label="Search events"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && hits.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Search events"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {text === '' && <kbd className={styles.key}>/</kbd>}
      {isShown && (
        // pressing the mouse in the list must not take the focus from the input
        // biome-ignore lint/a11y/noStaticElementInteractions: the list below is operated from the input
        <div className={styles.popover} onMouseDown={(event) => event.preventDefault()}>
          <div
            ref={list}
            id={`${id}-list`}
            className={styles.list}
            data-stale={!isCurrent || undefined}
            role="listbox"
            aria-label="Events found"
          >
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
                onClick={() => pick(line)}
              >
                <Marked className={styles.name} text={line.name} wanted={answer.text} />
                <span className={styles.time}>
                  {line.time !== undefined && start !== undefined
                    ? sinceText(millisBetween(start, line.time))
                    : ''}
                </span>
                <Marked className={styles.source} text={sourceText(line.source)} wanted={answer.text} />
                <Marked className={styles.id} text={line.id} wanted={answer.text} />
              </div>
            ))}
          </div>
          <p className={styles.total} aria-live="polite">
            {totalText(hits.length, answer.total, answer.text)}
          </p>
        </div>
      )}
    </div>
  );
}

/** Does something when typing has rested; the app is not idle meanwhile. The answer stops it. */
function afterPause(app: App, work: () => void): () => void {
  setBusy(app, true);
  const stop = (): void => {
    clearTimeout(timer);
    if (!isOver) setBusy(app, false);
    isOver = true;
  };
  let isOver = false;
  const timer = setTimeout(() => {
    work();
    stop();
  }, PAUSE_MILLIS);
  return stop;
}

function totalText(shown: number, total: number, text: string): string {
  if (total === 0) return `No event has “${text.trim()}” in its name, source or id.`;
  const events = `${total.toLocaleString('en-US')} ${total === 1 ? 'event' : 'events'}`;
  return shown < total ? `The first ${shown} of ${events}` : events;
}

interface MarkedProps {
  readonly text: string;
  readonly wanted: string;
  readonly className: string;
}

function Marked({ text, wanted, className }: MarkedProps) {
  return (
    <span className={className}>
      {matchParts(text, wanted).map((part, index) =>
        part.isMatch ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </span>
  );
}

/** `/` leads into the search box from anywhere but other fields. */
function useSlash(): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
      )
        return;
      event.preventDefault();
      focusSearch();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
