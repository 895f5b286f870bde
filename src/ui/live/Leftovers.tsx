import { useEffect, useState } from 'react';
import { keepLeftover, leftoverRecordings, removeLeftover } from '../../store/index.ts';
import type { LeftoverRecording } from '../../worker/contract/live.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './AttachPage.module.css';
import { bytesWords } from './numbers.ts';

/** Recordings of streams that a closed tab or a crash has left behind. */
export function Leftovers() {
  const app = useApp();
  const [found, setFound] = useState<readonly LeftoverRecording[]>([]);
  useEffect(() => {
    let isShown = true;
    void leftoverRecordings(app).then((all) => isShown && setFound(all));
    return () => {
      isShown = false;
    };
  }, [app]);
  const take = (one: LeftoverRecording, how: typeof keepLeftover | typeof removeLeftover): void => {
    setFound(found.filter(({ id }) => id !== one.id));
    void how(app, one);
  };
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="leftovers-heading">
      <h3 id="leftovers-heading" className={styles.heading}>
        Recorded, and never finished
      </h3>
      <ul className={styles.leftovers}>
        {found.map((one) => (
          <li key={one.id} className={styles.leftover}>
            <span>
              {one.name}, {new Date(one.at).toLocaleString('en-GB')}, {bytesWords(one.bytes)}
            </span>
            <Button onClick={() => take(one, keepLeftover)}>Put it into the library</Button>
            <Button look="danger" onClick={() => take(one, removeLeftover)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
