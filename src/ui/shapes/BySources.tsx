import { counted } from '../../store/index.ts';
import type { ShapeAnswer } from '../../worker/contract/shapes.ts';
import { Section } from '../widgets/Section.tsx';
import styles from './ShapesPanel.module.css';

/** In which sources the shape was found, and how often. */
export function BySources({ answer }: { readonly answer: ShapeAnswer }) {
  const { bySources, sourceCombinations } = answer;
  if (bySources.length === 0) return null;
  const rest = sourceCombinations - bySources.length;
  return (
    <Section title="By sources" count={sourceCombinations} isOpenAtFirst={false}>
      <ul className={styles.sources}>
        {bySources.map(({ sources, count }) => (
          <li key={sources.join('\n')}>
            <span>{sources.map((source) => source || 'no source').join(' · ')}</span>
            <b>{count.toLocaleString('en-US')}</b>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className={styles.hint}>and {counted(rest, 'other combination', 'other combinations')}</p>
      )}
    </Section>
  );
}
