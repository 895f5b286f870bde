import { changeDraft, keepDraft, leaveDraft, type PatternDraft, patternOfDraft } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './NotationPanel.module.css';
import { PatternPicture } from './PatternPicture.tsx';
import { matchCountText } from './pattern-text.ts';
import { valueText } from './rules-text.ts';

/** A pattern being made of picked events: strict at first, made more general step by step, and then a rule. */
export function PatternDraftView({ draft }: { readonly draft: PatternDraft }) {
  const app = useApp();
  const inText = useAppState((state) => state.patternInText);
  const answer = useAppState((state) => state.patternAnswer);
  const { facts, keepType, keepSource, keepAttribute, keepDirect, keepApart } = draft;
  const { lost } = patternOfDraft(draft);
  const change = (changes: Partial<PatternDraft>): void => void changeDraft(app, { ...draft, ...changes });
  return (
    <section className={styles.draft} aria-label="Pattern from selection">
      <h3>A pattern of these {facts.lines.length} events</h3>
      {inText && <PatternPicture pattern={inText} />}
      {inText && <code className={styles.draftText}>{inText.text}</code>}
      <p className={styles.count} aria-live="polite">
        {answer ? matchCountText(answer) : 'Looking …'}
      </p>
      {lost.length > 0 && (
        <p className={styles.hint}>
          The operators cannot say everything about these events: the pattern leaves open how{' '}
          {lost.map(([a, b]) => `${a + 1} and ${b + 1}`).join(', ')} stand to each other.
        </p>
      )}
      <ol className={styles.draftNodes}>
        {facts.lines.map((line, i) => (
          <li key={line.row}>
            <span className={styles.eventName} title={line.id}>
              {line.name}
            </span>
            <label>
              <input
                type="checkbox"
                checked={keepType[i]}
                onChange={() => change({ keepType: turned(keepType, i) })}
              />
              this name
            </label>
            <label>
              <input
                type="checkbox"
                checked={keepSource[i]}
                onChange={() => change({ keepSource: turned(keepSource, i) })}
              />
              from {line.source || 'no source'}
            </label>
          </li>
        ))}
      </ol>
      {facts.attributes.length > 0 && (
        <ul className={styles.draftValues} aria-label="Values of these events">
          {facts.attributes.map(({ paths, value }, i) => (
            <li key={`${JSON.stringify(value)}-${paths.join()}`}>
              <label>
                <select
                  value={keepAttribute[i]}
                  onChange={(event) =>
                    change({
                      keepAttribute: keepAttribute.map((kept, at) =>
                        at === i ? (event.currentTarget.value as typeof kept) : kept,
                      ),
                    })
                  }
                >
                  <option value="no">any value</option>
                  {paths.filter((path) => path !== undefined).length > 1 && (
                    <option value="same">the same value</option>
                  )}
                  <option value="value">this value</option>
                </select>
                <span>
                  {[...new Set(paths.filter((path) => path !== undefined))].join(', ')}: {valueText(value)}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.choices}>
        <label>
          <input type="checkbox" checked={keepDirect} onChange={() => change({ keepDirect: !keepDirect })} />
          Nothing in between where nothing is
        </label>
        <label>
          <input type="checkbox" checked={keepApart} onChange={() => change({ keepApart: !keepApart })} />
          Independent events stay independent
        </label>
      </div>
      <div className={styles.tools}>
        <Button look="primary" onClick={() => void keepDraft(app, 'never')}>
          Add as “never”
        </Button>
        <Button onClick={() => void keepDraft(app, 'exists')}>Add as “exists”</Button>
        <Button look="quiet" onClick={() => void leaveDraft(app)}>
          Leave it
        </Button>
      </div>
    </section>
  );
}

function turned(flags: readonly boolean[], at: number): boolean[] {
  return flags.map((flag, i) => (i === at ? !flag : flag));
}
