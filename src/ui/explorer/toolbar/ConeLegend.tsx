import { ConeMark, type ConePart } from '../../widgets/ConeMark.tsx';
import { useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

const PARTS: readonly (readonly [ConePart, string, string])[] = [
  ['past', 'Past', 'All that the selected event depends on'],
  ['elsewhere', 'Elsewhere', 'Independent of the selected event, whatever the clocks say'],
  ['future', 'Future', 'All that depends on the selected event'],
];

/** What the colours and shapes around a selected event mean. */
export function ConeLegend() {
  const hasSelection = useAppState((state) => state.selected !== undefined);
  if (!hasSelection) return null;
  return (
    <ul className={styles.legend} aria-label="Colours around the selected event">
      {PARTS.map(([part, name, meaning]) => (
        <li key={part} className={styles[part]} title={meaning}>
          <ConeMark part={part} />
          {name}
        </li>
      ))}
    </ul>
  );
}
