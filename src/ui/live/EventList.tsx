import { EventButton } from './EventButton.tsx';
import styles from './EventList.module.css';
import { timeOfDay } from './numbers.ts';
import { useMoment } from './use-live.ts';

/** The newest events, newest first. */
export function EventList() {
  const newest = useMoment(({ view }) => view.newest);
  return (
    <section className={styles.list} aria-label="Newest events">
      <h3 className={styles.title}>Newest events</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys */}
      <section className={styles.scroll} tabIndex={0} aria-label="Newest events, newest first">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Event</th>
              <th scope="col">Source</th>
              <th scope="col">Id</th>
            </tr>
          </thead>
          <tbody>
            {newest.map(({ serial, id, name, source, time }) => (
              <tr key={serial}>
                <td className={styles.time}>{timeOfDay(time)}</td>
                <td>
                  <EventButton event={{ serial, name }} />
                </td>
                <td className={styles.soft}>{source}</td>
                <td className={styles.id}>{id}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
