import { useState } from 'react';
import type { Filter } from '../../model/filter/filter.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import type { FacetValue } from '../../model/find.ts';
import { counted, standingOf, toggleValue } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Find.module.css';

/** Values that are listed at first. */
const SHOWN = 8;

interface Props {
  /** What the values are called for those who listen: `Names`. */
  readonly name: string;
  readonly values: readonly FacetValue[];
  /** Different values there are, `undefined` when nobody knows. */
  readonly total: number | undefined;
  readonly conditionOf: (value: string) => Filter | undefined;
  readonly labelOf?: (value: string) => string;
}

/** Values with how many events have them: a click keeps only those, the minus leaves them out; again takes it back. */
export function FacetList({ name, values, total, conditionOf, labelOf = (value) => value }: Props) {
  const [isWhole, setWhole] = useState(false);
  const isFiltered = useAppState((state) => state.filterText !== '');
  const shown = isWhole ? values : values.slice(0, SHOWN);
  const most = Math.max(1, ...shown.map(({ all }) => all));
  return (
    <>
      <ul className={styles.values} aria-label={name}>
        {shown.map((value) => (
          <Value
            key={value.value}
            value={value}
            most={most}
            isFiltered={isFiltered}
            label={labelOf(value.value)}
            condition={conditionOf(value.value)}
          />
        ))}
      </ul>
      {(values.length > shown.length || (isWhole && values.length > SHOWN)) && (
        <button type="button" className={styles.more} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show ${(values.length - shown.length).toLocaleString('en-US')} more`}
        </button>
      )}
      {(total === undefined || total > values.length) && isWhole && (
        <p className={styles.note}>
          {total === undefined
            ? 'There are more than 100,000 different values; the most frequent are listed.'
            : `The ${values.length} most frequent of ${total.toLocaleString('en-US')} are listed.`}
        </p>
      )}
    </>
  );
}

interface ValueProps {
  readonly value: FacetValue;
  readonly most: number;
  readonly isFiltered: boolean;
  readonly label: string;
  readonly condition: Filter | undefined;
}

function Value({ value: { kept, all }, most, isFiltered, label, condition }: ValueProps) {
  const app = useApp();
  const standing = useAppState((state) =>
    condition ? standingOf(parseFilter(state.filterText).filter, condition) : undefined,
  );
  const counts = isFiltered
    ? `${kept.toLocaleString('en-US')} of ${counted(all, 'event', 'events')}`
    : counted(all, 'event', 'events');
  return (
    <li className={styles.value} data-standing={standing}>
      <button
        type="button"
        className={styles.include}
        aria-pressed={standing === 'include'}
        disabled={!condition}
        title={`${label}\n${counts}`}
        onClick={() => condition && void toggleValue(app, condition, 'include')}
      >
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.barAll} style={{ width: `${(all / most) * 100}%` }} />
          {isFiltered && <span className={styles.barKept} style={{ width: `${(kept / most) * 100}%` }} />}
        </span>
        <span className={styles.valueName}>{label}</span>
        <span className={styles.valueCount}>
          {isFiltered ? (
            <>
              <b>{kept.toLocaleString('en-US')}</b> / {all.toLocaleString('en-US')}
            </>
          ) : (
            all.toLocaleString('en-US')
          )}
        </span>
      </button>
      {condition && (
        <button
          type="button"
          className={styles.exclude}
          aria-pressed={standing === 'exclude'}
          aria-label={`Leave out ${label}`}
          title={
            standing === 'exclude' ? `${label} is left out; click to take that back` : `Leave out ${label}`
          }
          onClick={() => void toggleValue(app, condition, 'exclude')}
        >
          <Icon name="minus" size={11} />
        </button>
      )}
    </li>
  );
}
