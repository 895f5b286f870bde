import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FoundIn } from '../../../model/find.ts';
import {
  filterBySearch,
  markHits,
  pickEvent,
  pointAt,
  raisePanel,
  search,
  stopPointingAt,
  unmarkHits,
} from '../../../store/index.ts';
import type { SearchHits } from '../../../worker/contract/find.ts';
import type { EventLine } from '../../../worker/contract.ts';
import { comboboxOf, nextOption } from '../../widgets/combobox.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { isApple } from '../../widgets/is-apple.ts';
import { OptionList } from '../../widgets/OptionList.tsx';
import { sourceText } from '../../widgets/source-text.ts';
import { millisBetween, sinceText } from '../../widgets/time-text.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { usePageAct } from '../../widgets/use-page-act.ts';
import { matchParts } from './match-parts.ts';
import styles from './SearchBox.module.css';

/**
 * Finds events by name, source, id, payload and metadata, with every key. A combobox: arrows choose, Enter picks, with
 * Mod it keeps only the hits, Escape closes.
 */
export function SearchBox() {
  const app = useApp();
  const searchText = useAppState((state) => state.searchText);
  const answer = useAppState((state) => state.searchAnswer);
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const [text, setText] = useState(searchText);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const isWanted = useRef(false);
  const listId = useId();
  usePageAct('focus-search', () => {
    input.current?.focus();
    input.current?.select();
  });

  // a search that was begun elsewhere, or ended because another recording was opened
  useEffect(() => setText(searchText), [searchText]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer to another text is read from its top
  useEffect(() => setChosen(0), [answer?.text]);

  const hits = answer?.hits ?? [];
  const isShown = isOpen && text.trim() !== '' && answer !== undefined;
  // hits of what was typed before stay in sight, faint, and cannot be picked: nobody asked for them
  const isCurrent = answer?.text === text;
  const chosenRow = isShown ? hits[chosen]?.row : undefined;
  const found = isShown && answer.isWhole ? answer : undefined;
  useEffect(() => {
    if (!found) return;
    void markHits(app);
    return () => void unmarkHits(app);
  }, [app, found]);
  useEffect(() => {
    if (chosenRow === undefined) return;
    pointAt(app, chosenRow);
    return () => stopPointingAt(app, chosenRow);
  }, [app, chosenRow]);
  const change = (next: string): void => {
    setText(next);
    setOpen(true);
    isWanted.current = false;
    void search(app, next);
  };
  const pick = (line: EventLine | undefined): void => {
    // a better first hit may still come from the payloads
    const isEarly = !isCurrent || (!answer.isWhole && line === hits[0]);
    isWanted.current = isEarly;
    if (isEarly || !line) return;
    setOpen(false);
    raisePanel(app, 'event'); // who looks an event up wants to read about it
    void pickEvent(app, line.row);
  };
  const keepOnly = (): void => {
    setOpen(false);
    void filterBySearch(app);
  };
  // Enter came before the answer: the first hit is picked when it is there
  useEffect(() => {
    if (!isWanted.current || !isCurrent || !answer.isWhole) return;
    isWanted.current = false;
    pick(hits[0]);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      if (isShown) setOpen(false);
      else change('');
    } else if (event.key === 'Enter' && (isApple ? event.metaKey : event.ctrlKey)) {
      keepOnly();
    } else if (event.key === 'Enter' && isOpen && text.trim() !== '') {
      pick(hits[chosen]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isShown) setOpen(true);
      else setChosen(nextOption(chosen, event.key === 'ArrowDown' ? 1 : -1, hits.length));
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.box} data-tour="search">
      <Icon name="search" size={14} />
      <input
        ref={input}
        className={styles.input}
        {...comboboxOf(listId, isShown, hits.length > 0 ? chosen : undefined)}
        aria-label="Search events"
        placeholder="Search events"
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {text === '' && <kbd className={styles.key}>/</kbd>}
      <HitPlace />
      {isShown && (
        // pressing the mouse in the list must not take the focus from the input
        // biome-ignore lint/a11y/noStaticElementInteractions: the list below is operated from the input
        <div className={styles.popover} onMouseDown={(event) => event.preventDefault()}>
          <OptionList
            id={listId}
            name="Events found"
            options={hits}
            keyOf={(line) => line.row}
            chosen={chosen}
            onChoose={setChosen}
            onPick={pick}
            isStale={!isCurrent}
            className={styles.list}
            optionClassName={styles.hit}
          >
            {(line) => (
              <>
                <Marked className={styles.name} text={line.name} wanted={answer.text} />
                <span className={styles.time}>
                  {line.time !== undefined && start !== undefined
                    ? sinceText(millisBetween(start, line.time))
                    : ''}
                </span>
                <Marked className={styles.source} text={sourceText(line.source)} wanted={answer.text} />
                <Marked className={styles.id} text={line.id} wanted={answer.text} />
                {line.snippet !== undefined && (
                  <span className={styles.snippet}>
                    <span className={styles.where}>{WHERE[line.where]}</span>{' '}
                    <Marked className={styles.found} text={line.snippet} wanted={answer.text} />
                  </span>
                )}
              </>
            )}
          </OptionList>
          <div className={styles.total}>
            <p aria-live="polite">{totalText(answer)}</p>
            {answer.total > 0 && (
              <button type="button" className={styles.keep} tabIndex={-1} onClick={keepOnly}>
                Keep only these <kbd>{isApple ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd>
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** Where among the hits one is, while stepping through them. */
function HitPlace() {
  const hit = useAppState((state) =>
    state.hitPlace?.row === state.selected && state.searchAnswer ? state.hitPlace : undefined,
  );
  if (!hit) return null;
  return (
    <span className={styles.place} aria-live="polite" title="Next and previous: Ctrl or ⌘ with G">
      {(hit.place + 1).toLocaleString('en-US')} / {hit.total.toLocaleString('en-US')}
    </span>
  );
}

const WHERE: Readonly<Record<FoundIn, string>> = {
  name: 'name',
  id: 'id',
  source: 'source',
  payload: 'payload',
  metadata: 'metadata',
};

function totalText({ hits, total, text, isWhole }: SearchHits & { readonly text: string }): string {
  const more = isWhole ? '' : ' so far';
  if (total === 0) {
    return isWhole ? `No event holds “${text.trim()}”, its payload included.` : 'Looking through payloads …';
  }
  const events = `${total.toLocaleString('en-US')} ${total === 1 ? 'event' : 'events'}${more}`;
  return hits.length < total ? `The best ${hits.length} of ${events}` : events;
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
