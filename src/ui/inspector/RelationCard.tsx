import { compareWith } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EventList } from './EventList.tsx';
import { EventRow } from './EventRow.tsx';
import styles from './RelationCard.module.css';
import { relationText } from './relation-text.ts';
import panel from './SidePanel.module.css';
import { useComparedLine } from './use-compared-line.ts';

/** How a second event stands to the selected one. */
export function RelationCard({ selectedName }: { readonly selectedName: string }) {
  const app = useApp();
  const relation = useAppState((state) => state.relation);
  const isAsked = useAppState((state) => state.compared !== undefined);
  const other = useComparedLine();
  if (!isAsked) return null;
  const text = relation && other && relationText(relation, selectedName, other.name);
  return (
    <section className={styles.card} aria-label="Comparison" aria-live="polite">
      <div className={panel.titleRow}>
        <h3 className={styles.headline}>{text?.headline ?? 'Comparing…'}</h3>
        <Button
          look="quiet"
          className={panel.tool}
          aria-label="End the comparison"
          title="End the comparison (Esc)"
          icon={<Icon name="close" size={14} />}
          onClick={() => void compareWith(app, undefined)}
        />
      </div>
      {text && (
        <>
          <p className={styles.detail}>{text.detail}</p>
          {text.listTitle !== undefined && <h4 className={styles.listTitle}>{text.listTitle}</h4>}
          <EventList
            name={text.listTitle ?? text.headline}
            lines={relation.chain.length > 0 ? relation.chain : relation.nearestCommonCauses}
          />
        </>
      )}
      {text && relation.kind === 'independent' && other && (
        <>
          <h4 className={styles.listTitle}>Compared with</h4>
          <EventRow line={other} />
        </>
      )}
    </section>
  );
}
