import type { RefObject } from 'react';
import {
  askWhyNot,
  cancelPattern,
  countText,
  eventsAskedAbout,
  showMatch,
  stepMatch,
  togglePatternLight,
} from '../../store/index.ts';
import type { PatternAnswer } from '../../worker/contract/rules.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { Button } from '../widgets/Button.tsx';
import { Stepper } from '../widgets/Stepper.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { MatchDetails } from './MatchDetails.tsx';
import styles from './NotationPanel.module.css';
import { PatternPicture } from './PatternPicture.tsx';
import { matchCountText } from './pattern-text.ts';
import { WhyNotView } from './WhyNotView.tsx';

/** What is known of the pattern under the cursor: its picture, its matches one by one, and why something is none. */
export function PatternStrip({ editor }: { readonly editor: RefObject<EditorHandle | null> }) {
  const pattern = useAppState((state) => state.patternInText);
  if (!pattern) {
    return (
      <p className={styles.hint}>
        Put the cursor into a pattern: it is drawn here, its matches are counted, and the events that take
        part light up in the picture.
      </p>
    );
  }
  return (
    <>
      <PatternPicture pattern={pattern} editor={editor} />
      <Matches />
      <WhyNotView />
    </>
  );
}

function Matches() {
  const app = useApp();
  const answer = useAppState((state) => state.patternAnswer);
  const fault = useAppState((state) => state.patternFault);
  const progress = useAppState((state) => state.patternProgress);
  const isLit = useAppState((state) => state.isPatternLit);
  const asked = useAppState((state) => eventsAskedAbout(state).length);
  return (
    <div className={styles.matches}>
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {progress !== undefined && !answer && (
        <div className={styles.progress}>
          <progress value={progress} max={1} aria-label="Looking for matches" />
          <Button onClick={() => cancelPattern(app)}>Cancel</Button>
        </div>
      )}
      {answer && (
        <>
          <p className={styles.count} aria-live="polite">
            {matchCountText(answer)}
          </p>
          {answer.notes.map((note) => (
            <p key={note} className={styles.hint}>
              {note}
            </p>
          ))}
          <MatchStepper answer={answer} />
          <MatchDetails answer={answer} />
        </>
      )}
      <div className={styles.tools}>
        <label>
          <input type="checkbox" checked={isLit} onChange={() => void togglePatternLight(app)} />
          Light matches in the picture
        </label>
        {asked > 0 && (
          <Button onClick={() => void askWhyNot(app)} title="Which part of the pattern fails there">
            Why not {asked === 1 ? 'the selected event' : `these ${asked} events`}?
          </Button>
        )}
      </div>
    </div>
  );
}

function MatchStepper({ answer }: { readonly answer: PatternAnswer }) {
  const app = useApp();
  const place = useAppState((state) => state.patternPlace);
  if (answer.start.length <= 1) return null;
  const at = place === undefined ? 'All' : (place + 1).toLocaleString('en-US');
  return (
    <Stepper
      what="match"
      onStep={(by) => void stepMatch(app, by)}
      onAll={place === undefined ? undefined : () => void showMatch(app, undefined)}
    >
      {`${at} of ${countText(answer.total)}`}
    </Stepper>
  );
}
