import { useEffect, useEffectEvent, useState } from 'react';
import { eventIndex } from '../../model/ids.ts';
import { showPlace, stepPlace } from '../../store/index.ts';
import type { ShapeAnswer } from '../../worker/contract/shapes.ts';
import type { EventLine } from '../../worker/contract.ts';
import { Stepper } from '../widgets/Stepper.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
import styles from './ShapesPanel.module.css';

const ROW_HEIGHT = 40;

/** The places found, each by its first event; choosing one shows it alone. */
export function PlaceList({ answer }: { readonly answer: ShapeAnswer }) {
  const app = useApp();
  const place = useAppState((state) => state.shapePlace);
  const lines = useFirstEvents(answer);
  const listed = answer.places.length / answer.lines.length;
  const rows = useVirtualRows(listed, ROW_HEIGHT);
  const bringInSight = useEffectEvent((index: number) => rows.show(index));
  useEffect(() => {
    if (place !== undefined) bringInSight(place);
  }, [place]);
  if (listed === 0) return null;
  return (
    <div className={styles.places}>
      <Stepper
        what="place"
        keys={{ next: 'Shift+O' }}
        onStep={(by) => void stepPlace(app, by)}
        onAll={place === undefined ? undefined : () => void showPlace(app, undefined)}
      >
        {`${place === undefined ? 'All places' : `Place ${place + 1}`} of ${answer.total.toLocaleString('en-US')}`}
      </Stepper>
      <VirtualList name="Places with this shape" rows={rows} shown={6} className={styles.frame}>
        {(index) => (
          <button
            type="button"
            className={styles.place}
            aria-current={index === place || undefined}
            onClick={() => void showPlace(app, index)}
          >
            <span className={styles.placeNumber}>{index + 1}</span>
            <span className={styles.nodeName}>{lines?.[index]?.name ?? '…'}</span>
            <span className={styles.hint}>{lines?.[index]?.id}</span>
          </button>
        )}
      </VirtualList>
    </div>
  );
}

function useFirstEvents({ places, lines }: ShapeAnswer): readonly EventLine[] | undefined {
  const recording = useAppState((state) => state.recording);
  const [first, setFirst] = useState<readonly EventLine[]>();
  useEffect(() => {
    let isWanted = true;
    const rows = Array.from({ length: places.length / lines.length }, (_, i) => places[i * lines.length]);
    void recording?.client.service.lines(rows.map(eventIndex)).then((answer) => {
      if (isWanted) setFirst(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [recording, places, lines]);
  return first;
}
