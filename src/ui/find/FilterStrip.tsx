import { clearFilter, openFilter } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { FilterLine } from './FilterLine.tsx';
import styles from './FilterStrip.module.css';
import { filterSentence, keptText, summaryText } from './filter-words.ts';
import { ModeSwitch } from './ModeSwitch.tsx';
import { SaveFilter } from './SaveFilter.tsx';

/** Above the picture: the filter that is on and what it changed, or the line in which one is typed. */
export function FilterStrip() {
  const isOpen = useAppState((state) => state.isFilterOpen);
  const isFiltered = useAppState((state) => state.filterText !== '');
  const isThere = useAppState((state) => state.recording !== undefined);
  if (!isThere || (!isOpen && !isFiltered)) return null;
  return (
    <section className={styles.strip} aria-label="Filter">
      {isOpen ? <FilterLine /> : <FilterChip />}
    </section>
  );
}

function FilterChip() {
  const app = useApp();
  const text = useAppState((state) => state.filterText);
  const answer = useAppState((state) => state.filterAnswer);
  const mode = useAppState((state) => state.filterMode);
  const lanes = useAppState((state) => state.lanes);
  const sentence = answer ? filterSentence(answer, mode, lanes) : '';
  const isEmpty = answer?.kept === 0;
  return (
    <>
      <button
        type="button"
        className={styles.chip}
        title="Edit the filter (Shift+F)"
        onClick={() => openFilter(app)}
      >
        <Icon name="filter" size={14} />
        <span className={styles.word}>Filter:</span>
        <code className={styles.text}>{text}</code>
        <Icon name="edit" size={13} />
      </button>
      {answer && (
        <p className={styles.facts} title={sentence} data-empty={isEmpty || undefined}>
          <span>{keptText(answer)}</span>
          {mode === 'hide' && lanes?.filtered && summaryText(lanes) !== '' && (
            <span>{summaryText(lanes)}</span>
          )}
          {answer.notes.length > 0 && <span className={styles.note}>{answer.notes[0]}</span>}
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {sentence}
      </p>
      <span className={styles.space} />
      <ModeSwitch />
      <SaveFilter text={text} />
      <Button
        look="quiet"
        className={styles.tool}
        aria-label="Show all events again"
        title="Show all events again"
        icon={<Icon name="close" size={14} />}
        onClick={() => void clearFilter(app)}
      />
    </>
  );
}
