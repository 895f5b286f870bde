import type { LiveViolation } from '../../model/live/live-verdict.ts';
import { exploreLive } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import { EventButton } from './EventButton.tsx';
import styles from './Finding.module.css';
import { timeOfDay } from './numbers.ts';

/** What shows a finding: its events, what each has from which, and a way into the whole. */
export function Finding({ finding }: { readonly finding: LiveViolation }) {
  const app = useApp();
  const { events, about, links, bindings, sentence } = finding;
  const chief = events[about[about.length - 1] ?? events.length - 1];
  return (
    <div className={styles.finding}>
      <p className={styles.sentence}>{sentence}</p>
      {bindings.length > 0 && (
        <p className={styles.bindings}>
          {bindings.map(({ name, value }) => `?${name} is ${JSON.stringify(value)}`).join(', ')}
        </p>
      )}
      {events.length > 0 && (
        <ol className={styles.events}>
          {events.map((event, place) => {
            const from = links.filter(({ to }) => to === place);
            return (
              <li key={event.serial} className={styles.event} data-about={about.includes(place) || undefined}>
                <span className={styles.name}>
                  <EventButton event={event} />
                </span>
                <span className={styles.facts}>
                  {[event.source, timeOfDay(event.time)].map((fact) => fact !== '' && `${fact} · `)}
                  <code>{event.id}</code>
                </span>
                {from.length > 0 && (
                  <span className={styles.facts}>
                    {from
                      .map(
                        ({ from: cause, kind }) =>
                          `${kind === 'direct' ? 'caused by' : 'after'} ${events[cause].name}`,
                      )
                      .join(', ')}
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {chief && (
        <Button
          onClick={() => void exploreLive(app, chief.id)}
          title="What is in the window, with this event selected"
        >
          Why? Open in Explore
        </Button>
      )}
    </div>
  );
}
