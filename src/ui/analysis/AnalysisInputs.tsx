import { useState } from 'react';
import { ANALYSES, analysisInputs, chooseInput, fromSelection, pickEvent } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './AnalysisPanel.module.css';
import { EventPicker } from './EventPicker.tsx';

/** The events a question is about: what is selected, unless another one was chosen here. */
export function AnalysisInputs() {
  const kind = useAppState((state) => state.analysisKind);
  const asksWhole = useAppState((state) => state.asksWhole);
  const { takes } = ANALYSES[kind];
  const places = takes === 'two' ? 2 : takes === 'one' || takes === 'maybe-one' ? 1 : 0;
  if (places === 0 || (asksWhole && takes === 'maybe-one')) return null;
  const names = places === 2 ? ['First event', 'Second event'] : ['Event'];
  return (
    <>
      {names.map((name, place) => (
        <Input key={name} name={name} place={place} />
      ))}
    </>
  );
}

function Input({ name, place }: { readonly name: string; readonly place: number }) {
  const app = useApp();
  const [isChoosing, setChoosing] = useState(false);
  const chosen = useAppState((state) => state.analysisInputs[place]);
  const row = useAppState((state) => analysisInputs(state)[place]?.row);
  const selectedRow = useAppState((state) => fromSelection(state, place)?.row);
  const line = row === undefined ? undefined : analysisInputs(app.store.getState())[place];
  const asked = useAppState((state) =>
    state.analysisResult?.request.kind === state.analysisKind
      ? state.analysisResult.events[place]
      : undefined,
  );
  const pick = (picked: EventLine): void => {
    setChoosing(false);
    void chooseInput(app, place, picked);
  };
  return (
    <div className={styles.input}>
      <span className={styles.inputName}>{name}</span>
      {isChoosing ? (
        <EventPicker
          label={`${name}: find by id, name or source`}
          onPick={pick}
          onLeave={() => setChoosing(false)}
        />
      ) : (
        <div className={styles.inputEvent}>
          {line ? (
            <button
              type="button"
              className={styles.inputLine}
              title={`${line.id}: select it`}
              onClick={() => void pickEvent(app, line.row)}
            >
              <b>{line.name}</b> <span>{sourceText(line.source)}</span>
            </button>
          ) : (
            <span className={styles.inputMissing}>
              {place === 0 ? 'nothing is selected' : 'nothing is compared with it'}
            </span>
          )}
          <Button
            look="quiet"
            aria-label={`${name}: find another one`}
            title="Find another one"
            icon={<Icon name="search" size={14} />}
            onClick={() => setChoosing(true)}
          />
          {chosen && selectedRow !== undefined && selectedRow !== chosen.row && (
            <Button look="quiet" onClick={() => void chooseInput(app, place, undefined)}>
              Use the selected event
            </Button>
          )}
        </div>
      )}
      {line && asked && asked.row !== line.row && !isChoosing && (
        <p className={styles.note}>The answer below is about “{asked.name}”; ask again for this one.</p>
      )}
    </div>
  );
}
