import { useId } from 'react';
import {
  clearPicked,
  counted,
  emphasisePicked,
  isPossibleNow,
  narrowPicked,
  runAction,
} from '../../store/index.ts';
import type { PickedFacts } from '../../worker/contract/marks.ts';
import type { NameCount } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Section } from '../widgets/Section.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import inspector from './Inspector.module.css';
import { PanelTool } from './PanelTool.tsx';
import styles from './PickedPanel.module.css';
import { pickedRows } from './picked-text.ts';
import { ScrollRegion } from './ScrollRegion.tsx';
import panel from './SidePanel.module.css';

/** Names listed at first. */
const FEW = 12;

/** What the events that are picked together have in common. */
export function PickedPanel({ facts }: { readonly facts: PickedFacts }) {
  const app = useApp();
  const isStale = useAppState((state) => state.picked.length !== facts.events);
  return (
    <div className={inspector.inspector} aria-busy={isStale}>
      <header className={panel.head}>
        <div className={panel.titleRow}>
          <h2 className={panel.title}>{counted(facts.events, 'picked event', 'picked events')}</h2>
          {facts.ids && (
            <CopyButton text={facts.ids.join('\n')} what={counted(facts.ids.length, 'id', 'ids')} />
          )}
          <PanelTool
            icon="close"
            name="Pick nothing"
            title="Pick nothing (Esc)"
            onClick={() => clearPicked(app)}
          />
        </div>
        <dl className={inspector.meta}>
          {pickedRows(facts).map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd title={text}>{text}</dd>
            </div>
          ))}
        </dl>
        <Tools />
      </header>
      <ScrollRegion name="The picked events">
        <Names title="Types" which="type" names={facts.types} total={facts.typeCount} events={facts.events} />
        <Names
          title="Sources"
          which="source"
          names={facts.sources}
          total={facts.sourceCount}
          events={facts.events}
        />
      </ScrollRegion>
    </div>
  );
}

/** What can be done with them; what other parts of the app offer is here while it is possible. */
function Tools() {
  const app = useApp();
  const offers = useAppState((state) =>
    OFFERS.filter(([id]) => isPossibleNow(state, id))
      .map(([id]) => id)
      .join(' '),
  );
  return (
    <div className={styles.tools}>
      <Button onClick={() => void emphasisePicked(app)}>Show only these strongly</Button>
      {OFFERS.filter(([id]) => offers.split(' ').includes(id)).map(([id, label]) => (
        <Button key={id} onClick={() => runAction(app, id)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Actions of other topics that begin with the picked events. */
const OFFERS: readonly (readonly [id: string, label: string])[] = [
  ['pick.keep-only', 'Keep only these'],
  ['shapes.take', 'Find this shape elsewhere'],
  ['rules.draft', 'Make a pattern of these'],
];

interface NamesProps {
  readonly title: string;
  readonly which: 'type' | 'source';
  readonly names: readonly NameCount[];
  readonly total: number;
  readonly events: number;
}

function Names({ title, which, names, total, events }: NamesProps) {
  const app = useApp();
  const id = useId();
  const shown = names.slice(0, total <= FEW + 3 ? names.length : FEW);
  return (
    <Section title={title} count={total}>
      <ul className={panel.list} aria-label={title} id={id}>
        {shown.map(({ name, count }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.name}
              title={`Keep only ${sourceText(name)} among the picked events`}
              disabled={total === 1}
              onClick={() => void narrowPicked(app, which, name)}
            >
              <span className={styles.bar} style={{ width: `${(count / events) * 100}%` }} />
              <span className={styles.word}>{sourceText(name)}</span>
              <span className={styles.count}>{count.toLocaleString('en-US')}</span>
            </button>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p className={panel.text}>and {counted(total - shown.length, 'more', 'more')}, not listed</p>
      )}
    </Section>
  );
}
