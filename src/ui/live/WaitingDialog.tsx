import { useEffect, useState } from 'react';
import type { OpenTrigger, WaitingEvent } from '../../worker/contract/live.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { lagWords, timeOfDay } from './numbers.ts';
import { useLive } from './use-live.ts';
import styles from './WaitingDialog.module.css';

/** Of each rule, and of events without a cause. */
const MOST = 50;
const AGAIN_MILLIS = 1000;

/** What the stream waits for: triggers without an answer yet, and events whose cause has not come. */
export function WaitingDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useLive((live) => live.client);
  const [triggers, setTriggers] = useState<readonly OpenTrigger[]>([]);
  const [events, setEvents] = useState<readonly WaitingEvent[]>([]);
  useEffect(() => {
    let isShown = true;
    const look = async (): Promise<void> => {
      const { live } = client.service;
      const [open, waiting] = await Promise.all([live.open(MOST), live.waiting(MOST)]);
      if (!isShown) return;
      setTriggers(open);
      setEvents(waiting);
    };
    void look();
    const timer = setInterval(() => void look(), AGAIN_MILLIS);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [client]);
  return (
    <Dialog
      title="What is waited for"
      description="Triggers that no answer has followed yet, and events that name a cause which has not come. Looked at again every second."
      isOpen
      onClose={onClose}
      size="wide"
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <h3 className={styles.title}>Triggers without an answer</h3>
      {triggers.length === 0 ? (
        <p className={styles.none}>Every trigger has its answer.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Trigger</th>
              <th scope="col">Source</th>
              <th scope="col">Time</th>
              <th scope="col">Left</th>
            </tr>
          </thead>
          <tbody>
            {triggers.map(({ constraint, event, left }) => (
              <tr key={`${constraint} ${event.serial}`}>
                <td>{constraint}</td>
                <td>
                  {event.name} <code className={styles.id}>{event.id}</code>
                </td>
                <td>{event.source}</td>
                <td>{timeOfDay(event.time)}</td>
                <td>
                  {left === undefined ? 'until the end' : left <= 0 ? 'over at any moment' : lagWords(left)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3 className={styles.title}>Events without their cause</h3>
      {events.length === 0 ? (
        <p className={styles.none}>No event waits for a cause.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Waits for</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ id, name, missing }) => (
              <tr key={id}>
                <td>
                  {name} <code className={styles.id}>{id}</code>
                </td>
                <td>
                  <code className={styles.id}>{missing.join(', ')}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
