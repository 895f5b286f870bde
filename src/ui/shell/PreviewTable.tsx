import type { ReadPreview } from '../../worker/contract.ts';
import styles from './PreviewTable.module.css';

/** The first rows or lines of a file, as they are. */
export function PreviewTable({ preview }: { readonly preview: ReadPreview }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.frame} aria-label="The first rows of the file" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
