import { counted } from '../../store/index.ts';
import type { EventDetails } from '../../worker/contract.ts';
import { useAppState } from '../widgets/use-app.ts';
import { EventList } from './EventList.tsx';
import styles from './RootCauses.module.css';
import panel from './SidePanel.module.css';

/** The roots in the past of the selected event, nearest first; they carry rings in the picture. */
export function RootCauses({ details }: { readonly details: EventDetails }) {
  const rootCauses = useAppState((state) => state.rootCauses);
  const count = details.cones.rootCauses;
  return (
    <section className={styles.roots} aria-label="Root causes">
      <h3 className={styles.heading}>{counted(count, 'root cause', 'root causes')}</h3>
      <p className={panel.text}>
        {count === 0
          ? 'This event is a root itself: the recording holds nothing that caused it.'
          : 'Events of its past that nothing in the recording caused, the fewest causal steps away first. They carry rings in the picture.'}
      </p>
      {rootCauses && <EventList name="Root causes" lines={rootCauses.lines} />}
      {rootCauses && rootCauses.total > rootCauses.lines.length && (
        <p className={panel.text}>
          The nearest {rootCauses.lines.length.toLocaleString('en-US')} are listed.
        </p>
      )}
    </section>
  );
}
