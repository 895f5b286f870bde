import { useMemo, useState } from 'react';
import { Icon } from '../widgets/Icon.tsx';
import styles from './JsonTree.module.css';
import { type JsonRow, jsonRows, PAGE } from './json-tree.ts';

/** Longer strings are cut until they are opened, in characters. */
const LONG_STRING = 240;

/** Deeper rows are not moved further to the right. */
const MOST_INDENT = 12;

/** JSON that opens and closes. Everything is text: nothing of a recording is ever taken as markup. */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [listed, setListed] = useState<ReadonlyMap<string, number>>(new Map());
  const rows = useMemo(() => jsonRows(value, { toggled, listed }), [value, toggled, listed]);
  const toggle = (path: string, isOpen: boolean): void => setToggled(new Map(toggled).set(path, isOpen));
  const listMore = (path: string): void => {
    const parent = path.slice(0, -2);
    setListed(new Map(listed).set(parent, (listed.get(parent) ?? PAGE) + PAGE * 5));
  };
  // a plain object is shown by its fields alone: the line that says "3 fields" adds nothing
  const isBare = rows[0]?.isOpen === true;
  return (
    <ul className={styles.tree} aria-label={label}>
      {(isBare ? rows.slice(1) : rows).map((row) => {
        const depth = isBare ? row.depth - 1 : row.depth;
        return (
          <li
            key={row.path}
            className={styles.row}
            style={{ paddingLeft: `${Math.min(depth, MOST_INDENT) * 14}px` }}
          >
            {row.isOpen !== undefined ? (
              <Branch row={row} onToggle={() => toggle(row.path, !row.isOpen)} />
            ) : row.kind === 'more' ? (
              <button type="button" className={styles.more} onClick={() => listMore(row.path)}>
                {row.hidden?.toLocaleString('en-US')} more
              </button>
            ) : (
              <Leaf
                row={row}
                isWhole={row.text.length <= LONG_STRING || toggled.get(row.path) === true}
                onShowAll={() => toggle(row.path, true)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Branch({ row, onToggle }: { readonly row: JsonRow; readonly onToggle: () => void }) {
  return (
    <button type="button" className={styles.branch} aria-expanded={row.isOpen} onClick={onToggle}>
      <Icon name={row.isOpen ? 'down' : 'forward'} size={10} />
      {row.key !== undefined && <span className={styles.key}>{row.key}</span>}
      <span className={styles.size}>{row.text}</span>
    </button>
  );
}

interface LeafProps {
  readonly row: JsonRow;
  readonly isWhole: boolean;
  readonly onShowAll: () => void;
}

function Leaf({ row, isWhole, onShowAll }: LeafProps) {
  return (
    <span className={styles.leaf}>
      {row.key !== undefined && <span className={styles.key}>{row.key}</span>}
      <span className={styles.value} data-kind={row.kind}>
        {isWhole ? row.text : `${row.text.slice(0, LONG_STRING)}…`}
      </span>
      {!isWhole && (
        <button type="button" className={styles.more} onClick={onShowAll}>
          all {row.text.length.toLocaleString('en-US')} characters
        </button>
      )}
    </span>
  );
}
