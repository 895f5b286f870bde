import { useEffect, useEffectEvent } from 'react';
import { eventIndex } from '../../model/ids.ts';
import type { Verdict, Violation } from '../../model/rules/verdict.ts';
import {
  counted,
  selectEvent,
  showRule,
  showViolation,
  stepViolation,
  zoomToRows,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Stepper } from '../widgets/Stepper.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import { VirtualList } from '../widgets/VirtualList.tsx';
import { Bindings } from './Bindings.tsx';
import styles from './RulesPanel.module.css';
import { TYPE_WORDS } from './rules-text.ts';
import { WitnessPicture } from './WitnessPicture.tsx';

const ROW_HEIGHT = 58;
const SHOWN = 5;

/** The violations of one rule, and the evidence for the one that is looked at. */
export function ViolationList({ verdict }: { readonly verdict: Verdict }) {
  const app = useApp();
  const at = useAppState((state) => state.violation);
  const { violations, violationCount, constraint } = verdict;
  const rows = useVirtualRows(violations.length, ROW_HEIGHT);
  const bringInSight = useEffectEvent((index: number) => rows.show(index));
  useEffect(() => {
    if (at !== undefined) bringInSight(at);
  }, [at]);
  const shown = at === undefined ? undefined : violations[at];
  if (violationCount === 1) return <Evidence violation={violations[0]} isAlone />;
  return (
    <>
      <Stepper
        what="violation"
        keys={{ previous: 'Shift+V', next: 'V' }}
        onStep={(by) => void stepViolation(app, by)}
        onAll={at === undefined ? undefined : () => void showRule(app, constraint)}
      >
        {at === undefined
          ? counted(violationCount, 'violation', 'violations')
          : `Violation ${at + 1} of ${violationCount.toLocaleString('en-US')}`}
      </Stepper>
      <VirtualList name={`Violations of ${constraint}`} rows={rows} shown={SHOWN} className={styles.frame}>
        {(index) => (
          <button
            type="button"
            className={styles.violation}
            aria-current={index === at || undefined}
            onClick={() => void showViolation(app, constraint, index)}
          >
            <span className={styles.number}>{index + 1}</span>
            <bdi className={styles.sentence}>{violations[index].sentence}</bdi>
          </button>
        )}
      </VirtualList>
      {violations.length < violationCount && (
        <p className={styles.note}>The first {violations.length.toLocaleString('en-US')} are listed.</p>
      )}
      {shown && <Evidence violation={shown} />}
    </>
  );
}

/** @param isAlone its sentence stands in no list above */
function Evidence({
  violation,
  isAlone = false,
}: {
  readonly violation: Violation;
  readonly isAlone?: boolean;
}) {
  const app = useApp();
  const { sentence, bindings, witness, type } = violation;
  return (
    <div className={styles.evidence}>
      {isAlone && <p className={styles.verdictSentence}>{sentence}</p>}
      <p className={styles.kind}>
        {TYPE_WORDS[type]} <CopyButton text={sentence} what="sentence" />
      </p>
      <Bindings bindings={bindings} />
      {witness.rows.length > 0 && (
        <Button icon={<Icon name="target" size={14} />} onClick={() => void zoomToRows(app, witness.rows)}>
          Zoom to it
        </Button>
      )}
      {witness.rows.length > 0 && (
        <WitnessPicture
          witness={witness}
          matched={violation.rows}
          onPick={(row) => void selectEvent(app, eventIndex(row), app.store.getState().sidePanel)}
        />
      )}
    </div>
  );
}
