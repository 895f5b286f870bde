import { useState } from 'react';
import { designConnectionId } from '../../../model/design/connection-ids.ts';
import { type ActiveRun, revealInDesign } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';
import styles from './Run.module.css';
import { architecturesAround } from './run-places.ts';
import { connectionText } from './run-words.ts';

/** More are counted and not listed. */
const LISTED = 200;

/** What each connection carries: how much came by, how much waits, how much ever waited. */
export function RunConnections({ run: { system, view } }: { readonly run: ActiveRun }) {
  const app = useApp();
  const [isBusiest, setBusiest] = useState(true);
  const places = system.connections.map((_, i) => i);
  if (isBusiest) places.sort((a, b) => view.carried[b] - view.carried[a] || a - b);
  if (places.length === 0) return null;
  const seconds = view.time / 1000;
  return (
    <section aria-label="Connections">
      <table className={styles.table}>
        <caption className="visually-hidden">Connections and what they carried</caption>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">Kind</th>
            <th scope="col" aria-sort={isBusiest ? 'descending' : 'none'}>
              <button type="button" className={styles.sort} onClick={() => setBusiest(!isBusiest)}>
                Carried
              </button>
            </th>
            <th scope="col">per second</th>
            <th scope="col">Waiting</th>
            <th scope="col">Most waiting</th>
          </tr>
        </thead>
        <tbody>
          {places.slice(0, LISTED).map((i) => {
            const { id, how, inside } = system.connections[i];
            return (
              <tr key={id} data-off={view.isOff[i] === 1 || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() =>
                      revealInDesign(
                        app,
                        { kind: 'connection', id: designConnectionId(id) },
                        architecturesAround(system, inside),
                      )
                    }
                  >
                    {connectionText(id)}
                  </button>
                  {view.isOff[i] === 1 && ' (not bound)'}
                </th>
                <td>{how}</td>
                <td>{view.carried[i].toLocaleString('en')}</td>
                <td>{seconds > 0 ? (view.carried[i] / seconds).toFixed(1) : '–'}</td>
                <td>{view.waiting[i]}</td>
                <td>{view.highWater[i]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {places.length > LISTED && <p className={styles.quiet}>and {places.length - LISTED} more</p>}
    </section>
  );
}
