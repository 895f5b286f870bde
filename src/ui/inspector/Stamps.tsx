import type { EventDetails } from '../../worker/contract.ts';
import { parseJson } from './parse-json.ts';
import styles from './Stamps.module.css';
import { stampRows } from './stamp-rows.ts';

/** Logical time: what causal order says, and what clocks the recording brought along. */
export function Stamps({ details }: { readonly details: EventDetails }) {
  const { lamport, level, clocks } = details;
  const recorded = clocks === undefined ? [] : stampRows(parseJson(clocks)?.value);
  return (
    <table className={styles.table}>
      <tbody>
        <tr>
          <th scope="row" title="Smaller for a cause than for its effect, always">
            Lamport stamp
          </th>
          <td>{lamport.toLocaleString('en-US')}</td>
        </tr>
        <tr>
          <th scope="row" title="Edges on the longest causal chain that ends here">
            Level
          </th>
          <td>{level.toLocaleString('en-US')}</td>
        </tr>
        {recorded.map(([name, value]) => (
          <tr key={name}>
            <th scope="row" title={`Recorded clock ${name}`}>
              {name}
            </th>
            <td title={value}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
