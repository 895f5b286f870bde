import { useState } from 'react';
import {
  type ComparedSide,
  cancelCompare,
  compareRuns,
  exploreRecording,
  forgetRun,
  type KeptRun,
  keepRun,
} from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { FileButton } from '../../widgets/FileButton.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Compare.module.css';
import { CompareResult } from './CompareResult.tsx';
import { WhatIf } from './WhatIf.tsx';

/** Two runs side by side: what is only in one, what has other causes, what came in another order. */
export function ComparePanel() {
  const app = useApp();
  const kept = useAppState((state) => state.keptRuns);
  const run = useAppState((state) => state.run);
  const comparison = useAppState((state) => state.comparison);
  const comparing = useAppState((state) => state.comparing);
  const [first, setFirst] = useState<string>();
  const [second, setSecond] = useState<string>();
  const b = kept.find(({ id }) => id === second) ?? kept[0];
  const a = kept.find((one) => one.id === first && one !== b) ?? kept.find((one) => one !== b);
  // the one that is chosen on one side is no longer on the other: the two change places
  const choose = (nextFirst: string, nextSecond: string): void => {
    setFirst(nextFirst);
    setSecond(nextSecond);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.kept}>
        <h3 className={styles.heading}>Runs that are kept</h3>
        {kept.length === 0 && (
          <p className={styles.hint}>
            None yet. Run the design and keep the run; change something, or another seed, run it again and
            keep that one too.
          </p>
        )}
        <ul className={styles.list}>
          {kept.map((one) => (
            <KeptRow key={one.id} run={one} />
          ))}
        </ul>
        <Button disabled={!run || run.isGoing || run.view.events === 0} onClick={() => void keepRun(app)}>
          Keep the present run
        </Button>
        <OtherFile />
        <WhatIf />
      </div>
      <div className={styles.result}>
        {a && b && a !== b ? (
          <div className={styles.chooser}>
            <RunSelect
              label="First"
              runs={kept}
              value={a.id}
              onChange={(id) => choose(id, id === b.id ? a.id : b.id)}
            />
            <RunSelect
              label="Second"
              runs={kept}
              value={b.id}
              onChange={(id) => choose(id === a.id ? b.id : a.id, id)}
            />
            {comparing !== undefined && <progress aria-label="Comparing" value={comparing} max={1} />}
            {/* one button, so that it keeps the focus */}
            <Button
              look={comparing === undefined ? 'primary' : 'plain'}
              onClick={() => (comparing === undefined ? void compareRuns(app, a, b) : cancelCompare(app))}
            >
              {comparing === undefined ? 'Compare' : 'Cancel'}
            </Button>
          </div>
        ) : (
          <p className={styles.hint}>Keep two runs to compare them.</p>
        )}
        {comparison && <CompareResult {...comparison} />}
      </div>
    </div>
  );
}

function KeptRow({ run }: { readonly run: KeptRun }) {
  const app = useApp();
  const { id, title, events, hash, blob } = run;
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.link}
        title="Open in Explore"
        onClick={() => void exploreRecording(app, blob, title)}
      >
        {title}
      </button>
      <span className={styles.hint} title={`SHA-256 of its events: ${hash}`}>
        {events.toLocaleString('en')} events · {hash.slice(0, 8)}
      </span>
      <Button
        look="quiet"
        aria-label={`Forget ${title}`}
        icon={<Icon name="close" size={12} />}
        onClick={() => forgetRun(app, id)}
      />
    </li>
  );
}

function RunSelect({
  label,
  runs,
  value,
  onChange,
}: {
  readonly label: string;
  readonly runs: readonly KeptRun[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  return (
    <label className={styles.choice}>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {runs.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The present run against a recording from a file. */
function OtherFile() {
  const app = useApp();
  const run = useAppState((state) => state.run);
  const compareWith = async (file: File): Promise<void> => {
    const mine = await keepRun(app);
    const other: ComparedSide = { title: file.name.replace(/\.jsonl$/, ''), blob: file };
    if (mine) await compareRuns(app, other, mine);
  };
  if (!run || run.view.events === 0) return null;
  return (
    <FileButton
      className={styles.file}
      label="Recording to compare with"
      onChoose={([file]) => void compareWith(file)}
    >
      Compare with a recording …
    </FileButton>
  );
}
