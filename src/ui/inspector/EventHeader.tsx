import { selectEvent, stepTrail, zoomTo } from '../../store/index.ts';
import type { EventDetails } from '../../worker/contract.ts';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { sourceText } from '../widgets/source-text.ts';
import { clockText, millisBetween, sinceText } from '../widgets/time-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Inspector.module.css';
import { PanelTool } from './PanelTool.tsx';
import panel from './SidePanel.module.css';

/** Name, source, time and id of the selected event, and the way back. */
export function EventHeader({ details }: { readonly details: EventDetails }) {
  const app = useApp();
  const start = useAppState((state) => state.recording?.snapshot.timeRange?.[0]);
  const isFirst = useAppState((state) => state.trailAt <= 0);
  const isLast = useAppState((state) => state.trailAt >= state.trail.length - 1);
  const { name, source, time, id, place } = details;
  return (
    <header className={panel.head}>
      <div className={panel.titleRow}>
        <h2 className={panel.title}>{name}</h2>
        <PanelTool
          icon="back"
          name="Back to the event selected before"
          title="Back ([)"
          disabled={isFirst}
          onClick={() => void stepTrail(app, -1)}
        />
        <PanelTool
          icon="forward"
          name="Forward to the event selected after"
          title="Forward (])"
          disabled={isLast}
          onClick={() => void stepTrail(app, 1)}
        />
        <PanelTool
          icon="target"
          name="Zoom to this event"
          title="Zoom to this event (Enter)"
          onClick={() => void zoomTo(app, details.row)}
        />
        <PanelTool
          icon="close"
          name="Select nothing"
          title="Select nothing (Esc)"
          onClick={() => void selectEvent(app, undefined)}
        />
      </div>
      <dl className={styles.meta}>
        <div>
          <dt>Source</dt>
          <dd title={sourceText(source)}>{sourceText(source)}</dd>
        </div>
        <div>
          <dt>Time</dt>
          {time === undefined ? (
            <dd className={styles.soft}>not recorded</dd>
          ) : (
            <dd title={time} className={styles.time}>
              {clockText(time)}
              {start !== undefined && (
                <span className={styles.soft}> · +{sinceText(millisBetween(start, time))}</span>
              )}
            </dd>
          )}
        </div>
        <div>
          <dt>Id</dt>
          <dd title={id} className={styles.id}>
            <code>{id}</code>
            <CopyButton text={id} what="id" />
          </dd>
        </div>
        {place !== undefined && (
          <div>
            <dt>In file</dt>
            <dd>{place}</dd>
          </div>
        )}
      </dl>
    </header>
  );
}
