import { askWhatLedToIt, inspectWorkspace, type ShownHistory } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './History.module.css';
import { ledToWords } from './led-to-words.ts';

/** What led to the version that is looked at: in words, and in the workspace's own history. */
export function LedTo({ shown: { ledTo, history, chosen } }: { readonly shown: ShownHistory }) {
  const app = useApp();
  const event = history.events.find(({ version }) => version === chosen);
  if (!event) return null;
  return (
    <section className={styles.ledTo} aria-label="What led to it">
      {ledTo ? (
        <ol>
          {ledTo.toReversed().map((one) => (
            <li key={one.id}>{ledToWords(one)}</li>
          ))}
        </ol>
      ) : (
        <Button look="quiet" onClick={() => void askWhatLedToIt(app)}>
          What led to it?
        </Button>
      )}
      <Button
        look="quiet"
        title="Opens Lightcone’s own history as a recording, with this version selected"
        onClick={() => void inspectWorkspace(app, event.id)}
      >
        Show it in the workspace’s own history
      </Button>
    </section>
  );
}
