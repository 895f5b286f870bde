import { useState } from 'react';
import { runAction, search, showProblems } from '../../store/index.ts';
import type { EventLine, NameCount, Snapshot } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Later } from '../widgets/Later.tsx';
import { Section } from '../widgets/Section.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp } from '../widgets/use-app.ts';
import styles from './BeginPanel.module.css';
import { EventList } from './EventList.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import panel from './SidePanel.module.css';
import { summaryCautions, summaryFacts } from './summary-text.ts';

/** Suspects listed at first. */
const SHOWN_SUSPECTS = 8;

/** Names listed of types and sources. */
const SHOWN_NAMES = 12;

/** What a recording is about and where to begin, while nothing is selected. */
export function BeginPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const { suspects, suspectCount } = snapshot;
  return (
    <>
      <header className={panel.head}>
        <h2 className={panel.title}>{snapshot.title ?? snapshot.name}</h2>
        {snapshot.question !== undefined && <p className={styles.question}>{snapshot.question}</p>}
        <p className={styles.hint}>
          Select an event to see all it depends on and all it led to: click one in the picture, press{' '}
          <kbd>/</kbd> to search{suspects.length > 0 && ', or begin with one below'}.
        </p>
      </header>
      <ScrollRegion name="Where to begin">
        {suspects.length > 0 && (
          <Section title="Looks like failures" count={suspectCount}>
            <Suspects lines={suspects} total={suspectCount} />
          </Section>
        )}
        <Later>
          <Summary snapshot={snapshot} />
        </Later>
      </ScrollRegion>
    </>
  );
}

/** What the recording holds, in numbers and names. */
function Summary({ snapshot }: { readonly snapshot: Snapshot }) {
  const app = useApp();
  return (
    <>
      <Section title="In this recording">
        <dl className={styles.facts}>
          {summaryFacts(snapshot).map(([word, value]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {summaryCautions(snapshot).map((caution) => (
          <p key={caution} className={styles.caution}>
            {caution}
          </p>
        ))}
        <Button className={panel.more} onClick={() => void showProblems(app)}>
          How the edges are known
        </Button>
      </Section>
      <NameList
        title="Sources"
        names={[...snapshot.sources].sort((a, b) => b.count - a.count)}
        total={snapshot.sources.length}
      />
      <NameList title="Event types" names={snapshot.types} total={snapshot.typeCount} />
    </>
  );
}

/** The first few; the rest, as far as it is known, when asked for. */
function Suspects({ lines, total }: { readonly lines: readonly EventLine[]; readonly total: number }) {
  const [isWhole, setWhole] = useState(lines.length <= SHOWN_SUSPECTS + 2);
  return (
    <>
      <EventList name="Looks like failures" lines={isWhole ? lines : lines.slice(0, SHOWN_SUSPECTS)} />
      {!isWhole && (
        <Button className={panel.more} onClick={() => setWhole(true)}>
          Show {lines.length - SHOWN_SUSPECTS} more
        </Button>
      )}
      {isWhole && total > lines.length && (
        <p className={panel.text}>The first {lines.length} in causal order are listed.</p>
      )}
    </>
  );
}

interface NameListProps {
  readonly title: string;
  /** Most frequent first. */
  readonly names: readonly NameCount[];
  readonly total: number;
}

/** Names with how often they occur; a click searches for one. */
function NameList({ title, names, total }: NameListProps) {
  const app = useApp();
  const most = names[0]?.count ?? 1;
  return (
    <Section title={title} count={total}>
      <ul className={panel.list} aria-label={title}>
        {names.slice(0, SHOWN_NAMES).map(({ name, count }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.name}
              title={`Search for ${sourceText(name)}`}
              onClick={() => {
                void search(app, name);
                runAction(app, 'find.search');
              }}
            >
              <span
                className={styles.bar}
                style={{ width: `calc((100% - 2 * var(--space-3)) * ${count / most})` }}
              />
              <span className={styles.word}>{sourceText(name)}</span>
              <span className={styles.count}>{count.toLocaleString('en-US')}</span>
            </button>
          </li>
        ))}
      </ul>
      {total > SHOWN_NAMES && (
        <p className={panel.text}>and {(total - SHOWN_NAMES).toLocaleString('en-US')} more</p>
      )}
    </Section>
  );
}
