import { useId, useState } from 'react';
import { canTour, counted, startTour } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { isApple } from '../widgets/is-apple.ts';
import { Keys } from '../widgets/Keys.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './HelpDialog.module.css';
import { type HelpSection, helpSections, helpWords } from './help-sections.ts';

/** Every key that does something, made from the actions themselves, and the words of the trade. */
export function HelpDialog() {
  const app = useApp();
  const isOpen = useAppState((state) => state.isHelpOpen);
  const isTourPossible = useAppState(canTour);
  const close = (): void => app.store.setState({ isHelpOpen: false });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      size="sheet"
      title="Keys and words"
      description="Lanes are sources, dots are events, curves lead from causes to effects; everything to the left of a dot that a curve connects to it is its past."
      actions={
        <>
          {isTourPossible && (
            <Button
              onClick={() => {
                close();
                // the dialog gives the focus back first, then the note takes it
                setTimeout(() => startTour(app));
              }}
            >
              Take the tour
            </Button>
          )}
          <Button look="primary" onClick={close}>
            Close
          </Button>
        </>
      }
    >
      <HelpSheet />
    </Dialog>
  );
}

function HelpSheet() {
  const app = useApp();
  const [text, setText] = useState('');
  const id = useId();
  const sections = helpSections(app.store.getState(), text, isApple);
  const words = helpWords(text);
  const keyCount = sections.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <>
      <div className={styles.search}>
        <label className="visually-hidden" htmlFor={id}>
          Search keys and words
        </label>
        <input
          id={id}
          type="search"
          placeholder="Search keys and words"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={styles.count} aria-live="polite">
          {counted(keyCount, 'key', 'keys')}, {counted(words.length, 'word', 'words')}
        </span>
      </div>
      <div className={styles.columns}>
        {sections.map((section) => (
          <KeySection key={section.title} section={section} />
        ))}
        {words.length > 0 && (
          <section className={styles.section}>
            <h3 className={styles.heading}>Words</h3>
            <dl className={styles.words}>
              {words.map(([word, meaning]) => (
                <div key={word}>
                  <dt>{word}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      {keyCount + words.length === 0 && (
        <p className={styles.nothing}>
          No key and no word fits “{text.trim()}”. Actions without keys are in the palette.
        </p>
      )}
    </>
  );
}

function KeySection({ section: { title, lines } }: { readonly section: HelpSection }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {lines.map((line) => (
          <div key={line.title}>
            <dt>
              {line.ways.map((way, index) => (
                <span key={'keys' in way ? way.keys : way.gesture} className={styles.way}>
                  {index > 0 && <span className={styles.or}>or</span>}
                  {'keys' in way ? <Keys of={way.keys} /> : way.gesture}
                </span>
              ))}
            </dt>
            <dd>{line.title}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
