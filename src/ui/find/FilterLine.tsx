import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Completion, completionsAt } from '../../model/filter/complete.ts';
import { type FilterProblem, parseFilter } from '../../model/filter/parse.ts';
import {
  applyFilter,
  canApply,
  clearFilter,
  closeFilter,
  draftFilter,
  loadPaths,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { usePageAct } from '../widgets/use-page-act.ts';
import styles from './FilterStrip.module.css';
import { keptText } from './filter-words.ts';
import { ModeSwitch } from './ModeSwitch.tsx';
import { useDraftCount } from './use-draft-count.ts';
import { useFilterKnowledge } from './use-filter-knowledge.ts';

/**
 * The line in which a filter is typed: completions as one types (arrows choose, Tab or Enter takes), problems with what
 * was probably meant, and how many events would be kept. Enter applies, Escape closes.
 */
export function FilterLine() {
  const app = useApp();
  const draft = useAppState((state) => state.filterDraft);
  const applied = useAppState((state) => state.filterText);
  const knowledge = useFilterKnowledge();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(draft.length);
  const [isListOpen, setListOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const caretAfter = useRef<number>(undefined);
  const id = useId();
  usePageAct('focus-filter', () => {
    input.current?.focus();
    input.current?.select();
  });
  // keys of payloads are looked for when somebody may want to name one
  useEffect(() => void loadPaths(app), [app]);
  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return;
    input.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  });
  const { problems } = parseFilter(draft.trim());
  const count = useDraftCount(problems.length === 0 ? draft.trim() : undefined);
  const { from, to, options } = completionsAt(draft, caret, knowledge);
  // between words nothing is in the way of what was typed, unless it is asked for
  const isListShown = isListOpen && options.length > 0 && (isAsked || draft === '' || from < caret);
  // a word that is not finished yet is no problem yet
  const shownProblems = problems.filter((problem) => !isListShown || problem.to < from);

  const change = (text: string, at: number): void => {
    draftFilter(app, text);
    setCaret(at);
    setChosen(-1);
    setAsked(false);
    setListOpen(true);
  };
  const put = (start: number, end: number, text: string): void => {
    const trimmed = draft.slice(end);
    caretAfter.current = start + text.length;
    change(draft.slice(0, start) + text + trimmed, start + text.length);
    input.current?.focus();
  };
  const take = (option: Completion): void => {
    put(from, to, option.isOpen ? option.text : `${option.text} `);
  };
  const apply = (): void => {
    setListOpen(false);
    if (draft.trim() === '') void clearFilter(app);
    else if (problems.length === 0) {
      void applyFilter(app, draft);
      closeFilter(app);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      if (isListShown) setListOpen(false);
      else closeFilter(app);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isListShown) {
        setAsked(true);
        setListOpen(true);
      } else {
        const by = event.key === 'ArrowDown' ? 1 : -1;
        setChosen((chosen + by + options.length + (chosen < 0 && by < 0 ? 1 : 0)) % options.length);
      }
    } else if (event.key === 'Enter') {
      if (isListShown && chosen >= 0) take(options[chosen]);
      else apply();
    } else if (event.key === 'Tab' && isListShown && !event.shiftKey && draft.slice(from, caret) !== '') {
      take(options[Math.max(0, chosen)]);
    } else return;
    event.preventDefault();
  };
  const settle = (problem: FilterProblem): void => {
    if (problem.suggestion === undefined) return;
    put(problem.from, problem.to, problem.suggestion);
    setListOpen(false);
  };
  return (
    <>
      <div className={styles.line}>
        <Icon name="filter" size={14} />
        <input
          ref={input}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label="Filter"
          aria-expanded={isListShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isListShown && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-invalid={shownProblems.length > 0}
          aria-describedby={`${id}-problems`}
          placeholder="source:orders-* name:charge payload.amount>100 -source:db"
          autoComplete="off"
          spellCheck={false}
          value={draft}
          onChange={(event) =>
            change(event.currentTarget.value, event.currentTarget.selectionStart ?? draft.length)
          }
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setListOpen(draft === '')}
          onBlur={() => setListOpen(false)}
          onKeyDown={onKeyDown}
        />
        {isListShown && (
          // biome-ignore lint/a11y/noStaticElementInteractions: pressing the mouse here must not take the focus from the input
          <div className={styles.list} onMouseDown={(event) => event.preventDefault()}>
            <div id={`${id}-list`} role="listbox" aria-label="Completions">
              {options.map((option, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys of its listbox
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the chosen option
                <div
                  key={option.text}
                  id={`${id}-${index}`}
                  className={styles.completion}
                  role="option"
                  aria-selected={index === chosen}
                  onClick={() => take(option)}
                >
                  <code>{option.label}</code>
                  <span className={styles.hint}>{option.hint}</span>
                </div>
              ))}
            </div>
          </div>
        )}
        {shownProblems.length > 0 && !isListShown && (
          <ul className={styles.problems} id={`${id}-problems`} aria-label="Problems">
            {shownProblems.slice(0, 4).map((problem, index) => (
              <li key={index}>
                <Icon name="warning" size={13} />
                <span>{problem.message}</span>
                {problem.suggestion !== undefined && (
                  <button type="button" className={styles.fix} onClick={() => settle(problem)}>
                    {problem.suggestion === '' ? 'Take it out' : <code>{problem.suggestion}</code>}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.count} aria-live="polite">
        {count && draft.trim() !== '' ? keptText(count) : ''}
      </span>
      <ModeSwitch />
      <Button look="primary" className={styles.worded} disabled={!canApply(draft, applied)} onClick={apply}>
        Apply
      </Button>
      <Button
        look="quiet"
        className={styles.tool}
        aria-label="Close the filter"
        title="Close (Escape)"
        icon={<Icon name="close" size={14} />}
        onClick={() => closeFilter(app)}
      />
    </>
  );
}
