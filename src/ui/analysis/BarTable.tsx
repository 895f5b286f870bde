import { Section } from '../widgets/Section.tsx';
import styles from './AnalysisPanel.module.css';

interface Bar {
  readonly name: string;
  /** The number with its unit. */
  readonly text: string;
  /** Part of the longest bar, 0 to 1. */
  readonly share: number;
}

/** Bars drawn; the others are counted. */
const SHOWN = 12;

/** Names with numbers, longest first, each with a bar. */
export function BarTable({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  if (bars.length === 0) return null;
  return (
    <Section title={title} count={bars.length} isOpenAtFirst={bars.length <= SHOWN * 2}>
      <table className={styles.bars}>
        <caption className="visually-hidden">{title}</caption>
        <tbody>
          {bars.slice(0, SHOWN).map(({ name, text, share }, index) => (
            <tr key={index}>
              <th scope="row" title={name}>
                <span
                  className={styles.bar}
                  style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
                  aria-hidden="true"
                />
                {name}
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > SHOWN && (
        <p className={styles.note}>and {(bars.length - SHOWN).toLocaleString('en-US')} more</p>
      )}
    </Section>
  );
}
