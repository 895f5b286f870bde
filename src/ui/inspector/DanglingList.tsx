import { useEffect, useState } from 'react';
import { pending, selectEvent } from '../../store/index.ts';
import type { DanglingLine } from '../../worker/contract/evidence.ts';
import { Button } from '../widgets/Button.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './EdgeList.module.css';
import panel from './SidePanel.module.css';

/** Fetched at first and with every "more". */
const PAGE = 50;

/** Missing causes with the events that name them; choosing one selects the event. */
export function DanglingList() {
  const app = useApp();
  const client = useAppState((state) => state.recording?.client);
  const total = useAppState((state) => state.recording?.snapshot.dangling ?? 0);
  const [lines, setLines] = useState<readonly DanglingLine[]>([]);
  const [wanted, setWanted] = useState(PAGE);
  useEffect(() => {
    if (!client) return;
    let isWanted = true;
    void pending(app, client.service.evidence.dangling(0, wanted)).then((found) => {
      if (isWanted) setLines(found);
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, wanted]);
  return (
    <>
      <ul className={panel.list} aria-label="Missing causes">
        {lines.map(({ id, effect }, index) => (
          <li key={index}>
            <button
              type="button"
              className={styles.edge}
              onClick={() => void selectEvent(app, effect.row, 'problems')}
            >
              <span className={styles.ends}>
                {effect.name} <span className={styles.soft}>{sourceText(effect.source)}</span>
              </span>
              <span className={styles.text} title={id}>
                names <code>{id}</code>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {lines.length < total && lines.length > 0 && (
        <Button className={panel.more} onClick={() => setWanted(wanted + 10 * PAGE)}>
          Show {Math.min(total - lines.length, 10 * PAGE).toLocaleString('en-US')} more of{' '}
          {total.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}
