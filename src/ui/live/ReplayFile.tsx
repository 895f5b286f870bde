import { useId, useState } from 'react';
import { addSource, attachToAddress, sourceAt } from '../../store/index.ts';
import { FileButton } from '../widgets/FileButton.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './ReplayFile.module.css';

const SPEEDS = [1, 10, 100, 1000, 0] as const;

/** A recording of any format, played as if it happened now. */
export function ReplayFile({ isAdding = false }: { readonly isAdding?: boolean }) {
  const app = useApp();
  const [speed, setSpeed] = useState<number>(10);
  const id = useId();
  const play = (chosen: File): void => {
    const address = { kind: 'file', name: chosen.name, speed } as const;
    if (isAdding) void addSource(app, sourceAt(address, { file: chosen }));
    else void attachToAddress(app, address, { file: chosen });
  };
  return (
    <div className={styles.replay}>
      <p className={styles.about}>
        Any recording that Explore opens, transcripts of agents among them, at a pace of your choice.
      </p>
      <div className={styles.acts}>
        <label htmlFor={id}>Pace</label>
        <select id={id} value={speed} onChange={(event) => setSpeed(Number(event.currentTarget.value))}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one === 0 ? 'as fast as it goes' : one === 1 ? 'as it was' : `${one} times as fast`}
            </option>
          ))}
        </select>
        <FileButton label="Recording to replay" onChoose={([file]) => play(file)}>
          Choose a recording …
        </FileButton>
      </div>
    </div>
  );
}
