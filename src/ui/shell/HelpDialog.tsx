import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './HelpDialog.module.css';

const WORDS: readonly (readonly [string, string])[] = [
  ['Event', 'Something that happened once, in one source.'],
  ['Cause', 'An event without which this one would not have happened. An edge leads from cause to effect.'],
  ['Past', 'All an event depends on, through any number of steps.'],
  ['Future', 'All that depends on it.'],
  ['Elsewhere', 'Independent of it: neither can have influenced the other, whatever their clocks say.'],
  ['Root cause', 'An event of the past that has no cause itself.'],
  [
    'Declared, derived, inferred',
    'How an edge is known: the recording says so; clocks or ids prove it; a reader concluded it.',
  ],
];

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl', 'O'], 'Open a recording'],
  [['/'], 'Search events'],
  [['←', '→'], 'Previous or next event in the lane'],
  [['↑', '↓'], 'Latest cause, earliest effect'],
  [['Shift', '↑', '↓'], 'Nearest event in the lane above or below'],
  [['Enter'], 'Zoom to the selected event'],
  [['R'], 'Root causes of the selected event'],
  [['C'], 'Compare it with the event picked next (or Shift and click)'],
  [['[', ']'], 'Back and forward through what was selected'],
  [['W', 'S'], 'Zoom in and out (also + and −, or the wheel)'],
  [['A', 'D'], 'Move left and right (or drag)'],
  [['PgUp', 'PgDn'], 'Move up and down through the lanes'],
  [['Alt', 'wheel'], 'Higher or lower lanes'],
  [['F'], 'Fit everything'],
  [['Esc'], 'Select nothing'],
  [['?'], 'This help'],
];

export function HelpDialog() {
  const app = useApp();
  const isOpen = useAppState((state) => state.isHelpOpen);
  const close = (): void => app.store.setState({ isHelpOpen: false });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      size="wide"
      title="Reading a computation"
      description="Lanes are sources, dots are events, curves lead from causes to effects; everything to the left of a dot that a curve connects to it is its past."
      actions={
        <Button look="primary" onClick={close}>
          Close
        </Button>
      }
    >
      <div className={styles.columns}>
        <section>
          <h3 className={styles.heading}>Words</h3>
          <dl className={styles.words}>
            {WORDS.map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className={styles.heading}>Keys</h3>
          <dl className={styles.keys}>
            {KEYS.map(([keys, meaning]) => (
              <div key={meaning}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
