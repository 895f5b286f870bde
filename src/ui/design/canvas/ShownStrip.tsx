import { memo } from 'react';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Canvas.module.css';
import { type CanvasView, count, MOST_UNFOLDED, type Scene, type Whole } from './view.ts';

interface Props {
  readonly whole: Whole;
  readonly scene: Scene;
  readonly view: CanvasView;
  readonly onView: (view: CanvasView) => void;
}

/** What is drawn of how much, and the ways to see more or less of it. Small drawings of everything need none. */
export const ShownStrip = memo(function ShownStrip({ whole, scene, view, onView }: Props) {
  const isLarge = whole.cards.length > MOST_UNFOLDED;
  if (view.kind === 'all' && !isLarge) return null;
  return (
    <div className={styles.strip}>
      <p>{shownText(whole, scene, view)}</p>
      {view.kind === 'focus' && (
        <label className={styles.steps}>
          Steps
          <select
            value={view.steps}
            onChange={({ target }) => onView({ ...view, steps: Number(target.value) })}
          >
            {[1, 2, 3, 4, 6].map((steps) => (
              <option key={steps}>{steps}</option>
            ))}
          </select>
        </label>
      )}
      {view.kind === 'folded' && view.opened.length > 0 && (
        <Button look="quiet" className={styles.tool} onClick={() => onView({ kind: 'folded', opened: [] })}>
          Fold all
        </Button>
      )}
      {view.kind !== 'folded' && isLarge && (
        <Button
          look="quiet"
          className={styles.tool}
          icon={<Icon name="shrink" size={14} />}
          onClick={() => onView({ kind: 'folded', opened: [] })}
        >
          Folded
        </Button>
      )}
      {view.kind !== 'all' && (
        <Button
          look="quiet"
          className={styles.tool}
          icon={<Icon name="enlarge" size={14} />}
          onClick={() => onView({ kind: 'all' })}
        >
          All
        </Button>
      )}
    </div>
  );
});

function shownText(whole: Whole, scene: Scene, view: CanvasView): string {
  const all = `${count(whole.cards.length, 'component')} and ${count(whole.wires.length, 'connection')}`;
  if (view.kind === 'all') return `All ${all}`;
  if (view.kind === 'focus')
    return `${view.component} and what is around it: ${scene.components.toLocaleString('en-US')} of ${count(whole.cards.length, 'component')}, ${scene.connections.toLocaleString('en-US')} of ${count(whole.wires.length, 'connection')}`;
  const single = scene.cards.length - scene.boxes.size;
  return `${all}, folded into ${scene.boxes.size.toLocaleString('en-US')} ${scene.boxes.size === 1 ? 'box' : 'boxes'}${single > 0 ? ` and ${count(single, 'component')}` : ''}`;
}
