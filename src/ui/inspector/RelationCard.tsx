import { compareWith, showChain, stepChain } from '../../store/index.ts';
import type { EventDetails, EventLine, Relation } from '../../worker/contract.ts';
import { TrustSelect } from '../analysis/TrustSelect.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EventList } from './EventList.tsx';
import { EventRow } from './EventRow.tsx';
import { PanelTool } from './PanelTool.tsx';
import styles from './RelationCard.module.css';
import { chainTitle, relationText } from './relation-text.ts';
import panel from './SidePanel.module.css';
import { ReportButtons } from './Standing.tsx';

/** How a second event stands to the selected one. */
export function RelationCard({ details }: { readonly details: EventDetails }) {
  const app = useApp();
  const relation = useAppState((state) => state.relation);
  const isAsked = useAppState((state) => state.compared !== undefined);
  const other = useAppState((state) => state.comparedLine);
  if (!isAsked) return null;
  const text = relation && other && relationText(relation, details, other);
  return (
    <section className={styles.card} aria-label="Comparison" aria-live="polite">
      <div className={panel.titleRow}>
        <h3 className={styles.headline}>{text?.headline ?? 'Comparing…'}</h3>
        <PanelTool
          icon="close"
          name="End the comparison"
          title="End the comparison (Esc)"
          onClick={() => void compareWith(app, undefined)}
        />
      </div>
      {text && (
        <>
          <div className={styles.detail}>
            {text.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <div className={styles.tools}>
            <TrustSelect />
            <ReportButtons />
          </div>
          {relation.kind === 'independent' ? (
            <InCommon relation={relation} other={other} />
          ) : (
            relation.chain.length > 1 && <Chain relation={relation} />
          )}
        </>
      )}
    </section>
  );
}

/** One chain of those between the two; the others are a step away, the shorter ones first. */
function Chain({ relation }: { readonly relation: Relation }) {
  const app = useApp();
  const answer = useAppState((state) =>
    state.otherChain?.relation === relation ? state.otherChain.answer : undefined,
  );
  const index = answer?.index ?? 0;
  const title = chainTitle(index, answer?.steps ?? relation.distance ?? 0, relation.chains);
  const isLast = answer !== undefined && index + 1 >= answer.known;
  const isSingle = relation.chains?.count === '1';
  return (
    <>
      <div className={styles.stepper}>
        <h4 className={styles.listTitle}>{title}</h4>
        {!isSingle && (
          <>
            <PanelTool
              icon="back"
              name="Next shorter chain"
              title="Next shorter chain"
              disabled={index === 0}
              onClick={() => void stepChain(app, -1)}
            />
            <PanelTool
              icon="forward"
              name="Next longer chain"
              title="Next longer chain"
              disabled={isLast}
              onClick={() => void stepChain(app, 1)}
            />
          </>
        )}
      </div>
      {isLast && !answer.isComplete && (
        <p className={styles.note}>
          These are the {answer.known} shortest; longer ones are counted and not shown.{' '}
          <button type="button" className={styles.textButton} onClick={() => void showChain(app, 0)}>
            Back to the shortest
          </button>
        </p>
      )}
      <EventList key={index} name={title} lines={answer?.chain ?? relation.chain} />
    </>
  );
}

function InCommon({ relation, other }: { readonly relation: Relation; readonly other: EventLine }) {
  const lists = [
    ['cause', relation.nearestCommonCauses, relation.nearestCommonCauseCount],
    ['effect', relation.nearestCommonEffects, relation.nearestCommonEffectCount],
  ] as const;
  return (
    <>
      {lists.map(([what, lines, count]) => {
        if (count === 0) return null;
        const title = count === 1 ? `Nearest common ${what}` : `Nearest common ${what}s`;
        return (
          <div key={what}>
            <h4 className={styles.listTitle}>{title}</h4>
            <EventList name={title} lines={lines} />
            {lines.length < count && (
              <p className={styles.note}>
                The first {lines.length} of {count.toLocaleString('en-US')}.
              </p>
            )}
          </div>
        );
      })}
      <h4 className={styles.listTitle}>Compared with</h4>
      <EventRow line={other} />
    </>
  );
}
