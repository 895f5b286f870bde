import type { SourceTest } from '../../worker/contract/live.ts';
import { timeOfDay } from './numbers.ts';
import { PAYLOAD_LABELS } from './payload-labels.ts';
import styles from './TestResult.module.css';

/** What came first, and what it is read as. */
export function TestResult({ test }: { readonly test: SourceTest }) {
  const { kind, why, events, problems, messages } = test;
  return (
    <section className={styles.result} aria-label="What came first" aria-live="polite">
      <p>
        It answers with <strong>{PAYLOAD_LABELS[kind]}</strong>. {why}{' '}
        {events.length === 0 ? 'No event could be made of the first messages.' : 'The first events:'}
      </p>
      {events.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Source</th>
              <th scope="col">Time</th>
              <th scope="col">Id</th>
              <th scope="col">Causes</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ id, name, source, time, causes, payload }, i) => (
              // a message may come twice
              <tr key={i} title={payload}>
                <td>{name}</td>
                <td>{source}</td>
                <td>{time === undefined ? '' : timeOfDay(time)}</td>
                <td className={styles.id}>{id}</td>
                <td className={styles.id}>{causes.length === 0 ? 'none' : causes.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <details>
        <summary className={styles.summary}>The messages as they came</summary>
        {messages.map((message, i) => (
          <pre key={i} className={styles.message}>
            {message}
          </pre>
        ))}
      </details>
    </section>
  );
}
