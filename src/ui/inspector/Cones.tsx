import { cancelComparing, counted, showRootCauses, startComparing } from '../../store/index.ts';
import type { EventDetails } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { ConeMark, type ConePart } from '../widgets/ConeMark.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cones.module.css';
import { coneShares } from './cone-text.ts';

/** How the world divides around the selected event, and the two questions to ask next. */
export function Cones({ details }: { readonly details: EventDetails }) {
  const app = useApp();
  const { cones } = details;
  const isListingRoots = useAppState((state) => state.sidePanel === 'root-causes');
  const isComparing = useAppState((state) => state.isComparing);
  const shares = coneShares(cones);
  const rows: readonly (readonly [ConePart, string, string])[] = [
    [
      'past',
      'Depends on',
      cones.past === 0
        ? 'nothing'
        : `${counted(cones.past, 'event', 'events')} in ${counted(cones.pastSources, 'source', 'sources')}`,
    ],
    [
      'future',
      'Leads to',
      cones.future === 0
        ? 'nothing'
        : `${counted(cones.future, 'event', 'events')} in ${counted(cones.futureSources, 'source', 'sources')}`,
    ],
    [
      'elsewhere',
      'Independent of',
      cones.elsewhere === 0 ? 'none' : counted(cones.elsewhere, 'event', 'events'),
    ],
  ];
  return (
    <div className={styles.cones}>
      <div className={styles.bar} aria-hidden="true">
        {(['past', 'elsewhere', 'future'] as const).map((part) => (
          <span key={part} className={styles[part]} style={{ width: `${shares[part]}%` }} />
        ))}
      </div>
      <dl className={styles.words}>
        {rows.map(([part, word, value]) => (
          <div key={part}>
            <dt>
              <span className={styles.mark} data-part={part}>
                <ConeMark part={part} />
              </span>
              {word}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        {isListingRoots ? (
          <Button
            icon={<Icon name="back" size={14} />}
            onClick={() => app.store.setState({ sidePanel: 'event', marked: [] })}
          >
            Back to the event
          </Button>
        ) : (
          <Button
            look="primary"
            disabled={cones.rootCauses === 0}
            title={
              cones.rootCauses === 0
                ? 'This event is a root itself: nothing caused it'
                : 'List the root causes (R)'
            }
            icon={<Icon name="root" size={14} />}
            onClick={() => void showRootCauses(app)}
          >
            Root causes ({cones.rootCauses.toLocaleString('en-US')})
          </Button>
        )}
        <Button
          isPressed={isComparing}
          title="How does another event stand to this one? (C, or Shift and click)"
          icon={<Icon name="compare" size={14} />}
          onClick={() => (isComparing ? cancelComparing(app) : startComparing(app))}
        >
          Compare with…
        </Button>
      </div>
      {isComparing && (
        <p className={styles.hint}>Pick a second event: in the picture, in a list, or by search.</p>
      )}
      {cones.rootCauses === 0 && (
        <p className={styles.hint}>
          {details.danglingCauses.length === 0
            ? 'This event is a root: the recording holds nothing that caused it.'
            : 'This event looks like a root: the causes that it names are not in the recording.'}
        </p>
      )}
    </div>
  );
}
