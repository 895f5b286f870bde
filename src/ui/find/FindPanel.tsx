import { useEffect, useState } from 'react';
import { sinceText } from '../../base/time-text.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import type { Facets } from '../../model/find.ts';
import { clearFilter, counted, loadPaths, openFilter, replaceConditions } from '../../store/index.ts';
import { ScrollRegion } from '../inspector/ScrollRegion.tsx';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { FacetList } from './FacetList.tsx';
import styles from './Find.module.css';
import {
  isLevel,
  isTime,
  levelCondition,
  nameCondition,
  rangeOf,
  timeCondition,
  valueCondition,
} from './facet-conditions.ts';
import { keptText } from './filter-words.ts';
import { HistogramBrush } from './HistogramBrush.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { useFacets, usePathFacets } from './use-facets.ts';

/** Keys of payloads whose values are counted at first, and with every further step; values listed per key. */
const KEYS = 6;
const VALUES = 20;

/** What there is in the recording, counted with the filter and without; everything in it narrows the filter. */
export function FindPanel() {
  const app = useApp();
  const facets = useFacets();
  const answer = useAppState((state) => state.filterAnswer);
  const filterText = useAppState((state) => state.filterText);
  return (
    <section className={styles.panel} aria-label="Find">
      <header className={styles.head}>
        {filterText === '' ? (
          <p className={styles.hint}>
            Click a value to keep only its events, or <Icon name="minus" size={11} /> to leave them out.
            Picture and table follow.
          </p>
        ) : (
          <p className={styles.hint} aria-live="polite">
            {answer?.text === filterText ? keptText(answer) : 'Filtering …'}
          </p>
        )}
        <div className={styles.headActions}>
          <Button look="plain" icon={<Icon name="filter" size={14} />} onClick={() => openFilter(app)}>
            {filterText === '' ? 'Type a filter' : 'Edit'}
          </Button>
          {filterText !== '' && <Button onClick={() => void clearFilter(app)}>Show all</Button>}
        </div>
      </header>
      <ScrollRegion name="Facets">
        <SavedFilters />
        {facets && <Counts facets={facets} />}
        {facets && <PayloadFacets />}
      </ScrollRegion>
    </section>
  );
}

const TRAITS: Readonly<Record<string, string>> = {
  failure: 'Looks like a failure',
  anomaly: 'Unusual',
  root: 'Root: nothing caused it',
  leaf: 'Leaf: it caused nothing',
  span: 'Begins or ends a span',
  dangling: 'Names a cause that is missing',
  late: 'Before one of its causes in the file',
  contradiction: 'Earlier than a cause by wall time',
};

const EDGES: Readonly<Record<string, string>> = {
  declared: 'Declared by the recording',
  derived: 'Derived from clocks, ids or spans',
  inferred: 'Inferred, may be wrong',
  summary: 'Summary of paths',
};

function Counts({ facets }: { readonly facets: Facets }) {
  const app = useApp();
  const filterText = useAppState((state) => state.filterText);
  const { filter } = parseFilter(filterText);
  const isFiltered = filterText !== '';
  const { names, sources, traits, edges, times, levels } = facets;
  return (
    <>
      {times && times.to > 0 && (
        <Section title="Time">
          <HistogramBrush
            name="Time"
            histogram={times}
            range={rangeOf(filter, 'time')}
            isFiltered={isFiltered}
            textOf={(millis) => (millis === 0 ? 'start' : `+${sinceText(millis)}`)}
            onRange={(range) =>
              void replaceConditions(app, isTime, range && timeCondition(range[0], range[1]))
            }
          />
        </Section>
      )}
      {traits.length > 0 && (
        <Section title="What events are">
          <FacetList
            name="What events are"
            values={traits}
            total={traits.length}
            labelOf={(what) => TRAITS[what] ?? what}
            conditionOf={(what) => ({ kind: 'is', what: what as 'root' })}
          />
        </Section>
      )}
      <Section title="Names" count={facets.nameCount}>
        <FacetList
          name="Names"
          values={names}
          total={facets.nameCount}
          conditionOf={(name) => nameCondition('name', name, names)}
        />
      </Section>
      <Section title="Sources" count={facets.sourceCount}>
        <FacetList
          name="Sources"
          values={sources}
          total={facets.sourceCount}
          labelOf={sourceText}
          conditionOf={(source) => nameCondition('source', source, sources)}
        />
      </Section>
      <Section title="Causal level">
        <HistogramBrush
          name="Causal level"
          histogram={levels}
          range={rangeOf(filter, 'level')}
          isFiltered={isFiltered}
          textOf={(level) => Math.round(level).toLocaleString('en-US')}
          onRange={(range) =>
            void replaceConditions(app, isLevel, range && levelCondition(range[0], range[1]))
          }
        />
      </Section>
      {edges.length > 0 && (
        <Section title="How causes are known">
          <FacetList
            name="How causes are known"
            values={edges}
            total={edges.length}
            labelOf={(edge) => EDGES[edge] ?? edge}
            conditionOf={(edge) => ({ kind: 'edge', edge: edge as 'declared' })}
          />
        </Section>
      )}
    </>
  );
}

/** The most frequent keys of payloads with their most frequent values. */
function PayloadFacets() {
  const app = useApp();
  const paths = useAppState((state) => state.paths);
  const progress = useAppState((state) => state.pathsProgress);
  const [shown, setShown] = useState(KEYS);
  useEffect(() => void loadPaths(app), [app]);
  const listed = paths?.paths.slice(0, shown) ?? [];
  const facets = usePathFacets(listed, VALUES);
  if (progress !== undefined) {
    return (
      <p className={styles.note}>
        <progress value={progress} max={1} aria-label="Looking through payloads" /> Looking through payloads …
      </p>
    );
  }
  if (!paths || paths.paths.length === 0) return null;
  return (
    <>
      {facets.map(({ column, values, valueCount, all, range }) => (
        <Section
          key={column}
          title={column}
          {...(valueCount !== undefined && { count: valueCount })}
          isOpenAtFirst={(valueCount ?? Number.POSITIVE_INFINITY) <= 200}
        >
          {range && range[0] < range[1] && (
            <p className={styles.note}>
              Numbers from {range[0].toLocaleString('en-US')} to {range[1].toLocaleString('en-US')}, in{' '}
              {counted(all, 'event', 'events')}.
            </p>
          )}
          <FacetList
            name={column}
            values={values}
            total={valueCount}
            labelOf={(value) => (value === '' ? '(empty)' : value)}
            conditionOf={(value) => valueCondition(column, value)}
          />
        </Section>
      ))}
      {paths.paths.length > shown && (
        <button type="button" className={styles.moreKeys} onClick={() => setShown(shown + KEYS)}>
          Show {Math.min(KEYS, paths.paths.length - shown)} more of{' '}
          {counted(paths.paths.length, 'key', 'keys')}
          {paths.isCut ? ' and more' : ''}
        </button>
      )}
    </>
  );
}
