import { CONE_TONES } from '../../model/cone.ts';
import type { ConeGraph } from '../../worker/contract/cone.ts';
import styles from './Cone.module.css';
import { TONE_WORDS } from './cone-text.ts';
import { ToneMark } from './ToneMark.tsx';

/** What the shapes mean: only those that are there. */
export function ConeLegend({ graph }: { readonly graph: ConeGraph }) {
  const tones = CONE_TONES.filter((tone) => graph.nodes.some((node) => node.tone === tone));
  const hasFolds = graph.nodes.some(({ events }) => events > 1);
  return (
    <ul className={styles.legend} aria-label="Marks in the cone">
      {tones.map((tone) => (
        <li key={tone}>
          <ToneMark tone={tone} /> {TONE_WORDS[tone]}
        </li>
      ))}
      {hasFolds && (
        <li>
          <span className={styles.pile} aria-hidden="true" /> many events
        </li>
      )}
    </ul>
  );
}
