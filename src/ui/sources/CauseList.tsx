import { listCauses, pickEvent } from '../../store/index.ts';
import type { CausePair } from '../../worker/contract/sources.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Sources.module.css';

/** The causes behind the edge that was picked. */
export function CauseList() {
  const app = useApp();
  const { graph, edge, causes } = useAppState(({ sourcesView }) => sourcesView);
  const link = edge === undefined ? undefined : graph?.edges[edge];
  if (!graph || !link) return null;
  const left = causes ? causes.total - causes.pairs.length : 0;
  return (
    <section className={styles.causes} aria-label="Causes behind the link">
      <header>
        <h3>
          {sourceText(graph.nodes[link.from].name)} → {sourceText(graph.nodes[link.to].name)}
        </h3>
        <span>
          {causes ? `${causes.total.toLocaleString('en-US')} causes` : 'Looking…'}
          {left > 0 && `, the first ${causes?.pairs.length.toLocaleString('en-US')} listed`}
        </span>
        <Button
          look="quiet"
          className={styles.tool}
          aria-label="Close the list of causes"
          icon={<Icon name="close" size={14} />}
          onClick={() => void listCauses(app, undefined)}
        />
      </header>
      <ul>
        {causes?.pairs.map((pair) => (
          <Pair key={`${pair.cause.row} ${pair.effect.row}`} pair={pair} />
        ))}
      </ul>
    </section>
  );
}

function Pair({ pair: { cause, effect } }: { readonly pair: CausePair }) {
  const app = useApp();
  return (
    <li>
      <button type="button" onClick={() => void pickEvent(app, cause.row)} title={cause.id}>
        {cause.name}
      </button>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">caused</span>
      <button type="button" onClick={() => void pickEvent(app, effect.row)} title={effect.id}>
        {effect.name}
      </button>
      <span className={styles.rule}>{cause.edge?.kind}</span>
    </li>
  );
}
