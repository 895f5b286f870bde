import { useShallow } from 'zustand/react/shallow';
import type { Snapshot } from '../../../worker/contract.ts';
import { sinceText } from '../../widgets/time-text.ts';
import { useAppState } from '../../widgets/use-app.ts';
import styles from './AxisRuler.module.css';
import { AXIS_UNITS, axisMarks, NO_MARKS } from './axis-marks.ts';
import { useFrame } from './frame-state.ts';
import { useRulerBrush } from './use-ruler-brush.ts';

/** A squeezed gap narrower than a word has only its tooltip, in CSS pixels. */
const WORDED_GAP = 52;

/** The axis above the picture. */
export function AxisRuler({ snapshot }: { readonly snapshot: Snapshot }) {
  const extent = useAppState((state) => state.extent);
  const brush = useRulerBrush();
  const place = useFrame(
    useShallow((frame) => ({
      axis: frame?.view.axis ?? 'rank',
      x: frame?.view.x ?? 0,
      scaleX: frame?.view.scaleX ?? 0,
      width: frame?.view.width ?? 0,
    })),
  );
  const { ticks, squeezed } = place.scaleX > 0 ? axisMarks(place, snapshot, extent) : NO_MARKS;
  const [words, room] = AXIS_UNITS[place.axis];
  const visible = ticks.filter(({ left }) => left < place.width - room);
  return (
    <div className={styles.ruler} title="Drag along the axis to pick what lies in that range" {...brush}>
      {squeezed.map(({ x, width, millis }) => (
        <span
          key={x}
          className={styles.gap}
          style={{
            transform: `translateX(${(x - place.x) * place.scaleX}px)`,
            width: width * place.scaleX,
          }}
          title={`Nothing happened for ${sinceText(millis)}`}
        >
          {width * place.scaleX >= WORDED_GAP && sinceText(millis)}
        </span>
      ))}
      {visible.map(({ value, left, text, title }) => (
        <span
          key={value}
          className={styles.tick}
          style={{ transform: `translateX(${left}px)` }}
          title={title}
        >
          {text}
        </span>
      ))}
      <span className={styles.unit}>{words}</span>
    </div>
  );
}
