import { useEffect, useEffectEvent, useState } from 'react';
import { eventIndex } from '../../model/ids.ts';
import { showPlace, stepPlace } from '../../store/index.ts';
import type { ShapeAnswer } from '../../worker/contract/shapes.ts';
import type { EventLine } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
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
      <div className={styles.stepper}>
        <Button
          look="quiet"
          aria-label="Previous place"
          title="Previous place"
          icon={<Icon name="back" />}
          onClick={() => void stepPlace(app, -1)}
        />
        <span>
          {place === undefined ? 'All places' : `Place ${place + 1}`} of{' '}
          {answer.total.toLocaleString('en-US')}
        </span>
        <Button
          look="quiet"
          aria-label="Next place"
          title="Next place (Shift+O)"
          icon={<Icon name="forward" />}
          onClick={() => void stepPlace(app, 1)}
        />
        {place !== undefined && <Button onClick={() => void showPlace(app, undefined)}>Show all</Button>}
      </div>
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
