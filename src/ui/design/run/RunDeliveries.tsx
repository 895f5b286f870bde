import { useEffect, useState } from 'react';
import { isCancelled } from '../../../base/errors.ts';
import { designConnectionId } from '../../../model/design/connection-ids.ts';
import type { ActiveRun } from '../../../store/index.ts';
import type { DeliveryLine } from '../../../worker/contract/run.ts';
import styles from './Run.module.css';
import { virtualTimeText } from './run-words.ts';

/** So many of the newest are listed. */
const LISTED = 100;

/** What was handed to whom, and when it was asked for, begun and done. */
export function RunDeliveries({ run }: { readonly run: ActiveRun }) {
  const [isOpen, setOpen] = useState(false);
  const total = run.view.carried.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  return (
    <details
      className={styles.deliveries}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {total.toLocaleString('en')} {total === 1 ? 'delivery' : 'deliveries'}
      </summary>
      {isOpen && <Newest run={run} />}
    </details>
  );
}

function Newest({ run }: { readonly run: ActiveRun }) {
  const [lines, setLines] = useState<readonly DeliveryLine[]>([]);
  const { client, isGoing } = run;
  const { steps } = run.view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: there are new ones after every step
  useEffect(() => {
    let isWanted = true;
    if (isGoing) return;
    client.service.run.deliveries(LISTED).then(
      (answer) => isWanted && setLines(answer),
      (error: unknown) => {
        if (!isCancelled(error)) throw error;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [client, isGoing, steps]);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">The newest deliveries</caption>
      <thead>
        <tr>
          <th scope="col">Connection</th>
          <th scope="col">To</th>
          <th scope="col">What</th>
          <th scope="col">Asked for</th>
          <th scope="col">Begun</th>
          <th scope="col">Done</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ number, connection, to, events, enqueued, started, finished }) => (
          <tr key={number}>
            <th scope="row">{designConnectionId(connection).replace(/^[^:]*:\s*/, '')}</th>
            <td>{to}</td>
            <td>{events.join(', ')}</td>
            <td>{virtualTimeText(enqueued)}</td>
            <td>{started === undefined ? 'waits' : virtualTimeText(started)}</td>
            <td>{finished === undefined ? '–' : virtualTimeText(finished)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
