import {
  cancelShape,
  canTakeShape,
  changeShape,
  dropShape,
  eventsForShape,
  saveShapePlaces,
  takeShape,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { BySources } from './BySources.tsx';
import { PlaceList } from './PlaceList.tsx';
import { ShapePicture } from './ShapePicture.tsx';
import styles from './ShapesPanel.module.css';
import { foundText } from './shape-text.ts';

/** Where else did this happen: the shape of a few events, what of it counts, and every place that has it. */
export function ShapesPanel() {
  const app = useApp();
  const shape = useAppState((state) => state.shape);
  const answer = useAppState((state) => state.shapeAnswer);
  const fault = useAppState((state) => state.shapeFault);
  const progress = useAppState((state) => state.shapeProgress);
  return (
    <section className={styles.panel} aria-label="Shapes">
      <TakeShape isFirst={shape === undefined} />
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {progress && (
        <div className={styles.progress}>
          <progress value={progress.fraction} max={1} aria-label="Looking for the shape" />
          <span>{progress.found.toLocaleString('en-US')} so far</span>
          <Button onClick={() => cancelShape(app)}>Cancel</Button>
        </div>
      )}
      {shape && answer && (
        <>
          <Section title="The shape">
            <div className={styles.drawn}>
              <ShapePicture shape={answer.shape} />
            </div>
            <ol className={styles.nodes}>
              {answer.lines.map((line, i) => (
                <li key={line.row}>
                  <span className={styles.nodeName} title={`${line.name} in ${line.source}`}>
                    {line.name}
                  </span>
                  <label>
                    <input
                      type="checkbox"
                      checked={shape.options.keepType[i]}
                      onChange={() => void changeShape(app, { keepType: turned(shape.options.keepType, i) })}
                    />
                    this type
                  </label>
                  <label title={line.source}>
                    <input
                      type="checkbox"
                      checked={shape.options.keepSource[i]}
                      onChange={() =>
                        void changeShape(app, { keepSource: turned(shape.options.keepSource, i) })
                      }
                    />
                    in {line.source === '' ? 'no source' : line.source}
                  </label>
                </li>
              ))}
            </ol>
            <div className={styles.choices}>
              {(
                [
                  ['keepLanes', 'Same sources where they are the same here'],
                  ['keepDirect', 'Direct causes stay direct'],
                  ['keepApart', 'Independent events stay independent'],
                ] as const
              ).map(([option, label]) => (
                <label key={option}>
                  <input
                    type="checkbox"
                    checked={shape.options[option]}
                    onChange={() => void changeShape(app, { [option]: !shape.options[option] })}
                  />
                  {label}
                </label>
              ))}
            </div>
          </Section>
          <p className={styles.found} aria-live="polite">
            {foundText(answer)}
          </p>
          <PlaceList answer={answer} />
          <BySources answer={answer} />
          <div className={styles.actions}>
            <Button disabled={answer.total === 0} onClick={() => void saveShapePlaces(app)}>
              Save the list (.csv)
            </Button>
            <Button onClick={() => void dropShape(app)}>Forget the shape</Button>
          </div>
        </>
      )}
    </section>
  );
}

function TakeShape({ isFirst }: { readonly isFirst: boolean }) {
  const app = useApp();
  const isPossible = useAppState(canTakeShape);
  const count = useAppState((state) => eventsForShape(state).length);
  if (!isFirst && !isPossible) return null;
  return (
    <div className={styles.take}>
      {isFirst && (
        <p>
          Where else did this happen? Pick two to eight events (Ctrl or ⌘ and click), or compare two, and find
          every place where events stand to one another in the same way.
        </p>
      )}
      <Button look={isFirst ? 'primary' : 'plain'} disabled={!isPossible} onClick={() => void takeShape(app)}>
        {isPossible ? `Find the shape of these ${count} events` : 'Find this shape'}
      </Button>
      {count > 8 && <p>{count.toLocaleString('en-US')} events are picked; a shape has eight at most.</p>}
    </div>
  );
}

function turned(flags: readonly boolean[], at: number): boolean[] {
  return flags.map((flag, i) => (i === at ? !flag : flag));
}
