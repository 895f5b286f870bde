import { cutAtSelected } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { EventRow } from '../inspector/EventRow.tsx';
import { Button } from '../widgets/Button.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './ReplayPanel.module.css';
import { awayText, waitingText } from './replay-text.ts';

/** How the selected event stands to what has happened, and the ways to bring the two together. */
export function SelectedInReplay() {
  const app = useApp();
  const waiting = useAppState(({ replay, selected }) =>
    replay.waiting?.row === selected ? replay.waiting : undefined,
  );
  const name = useAppState(({ details, selected }) =>
    details?.row === selected ? details?.name : undefined,
  );
  if (!waiting || name === undefined) return null;
  return (
    <Section title="The selected event">
      <p className={styles.text}>
        <strong>{name}</strong>: {waitingText(waiting)}
      </p>
      {waiting.causes.length > 0 && (
        <ul className={styles.causes} aria-label="Causes that have not happened">
          {waiting.causes.map(({ line, missing }) => (
            <MissingCause key={line.row} line={line} missing={missing} />
          ))}
        </ul>
      )}
      {waiting.causes.length < waiting.causeCount && (
        <p className={styles.text}>
          The first {waiting.causes.length} of {waiting.causeCount.toLocaleString('en-US')} causes that have
          not happened.
        </p>
      )}
      <div className={styles.acts}>
        {waiting.state === 'happened' ? (
          <Button onClick={() => void cutAtSelected(app, 'take-back')}>
            {waiting.dependents === 0 ? 'Take it back' : 'Take it back with what depends on it'}
          </Button>
        ) : (
          <Button onClick={() => void cutAtSelected(app, 'let')}>
            {waiting.state === 'enabled' ? 'Let it happen' : 'Let it happen with what it waits for'}
          </Button>
        )}
        <Button
          title="Its past has happened and nothing else"
          onClick={() => void cutAtSelected(app, 'before')}
        >
          Just before it
        </Button>
        <Button
          title="It and its past have happened and nothing else"
          onClick={() => void cutAtSelected(app, 'after')}
        >
          Just after it
        </Button>
      </div>
    </Section>
  );
}

function MissingCause({ line, missing }: { readonly line: EventLine; readonly missing: number }) {
  return (
    <li>
      <EventRow line={line} />
      <span className={styles.away}>{awayText(missing)}</span>
    </li>
  );
}
