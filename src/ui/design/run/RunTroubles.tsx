import type { ActiveRun } from '../../../store/index.ts';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Run.module.css';
import { virtualTimeText } from './run-words.ts';

/** What went wrong in components while the run went on. */
export function RunTroubles({ run: { view } }: { readonly run: ActiveRun }) {
  if (view.troubleCount === 0) return null;
  return (
    <section aria-label="Troubles">
      <h3 className={styles.heading}>
        {view.troubleCount === 1
          ? '1 thing went wrong; the run went on'
          : `${view.troubleCount} things went wrong; the run went on`}
      </h3>
      <ul className={styles.list}>
        {view.troubles.map(({ step, time, component, message }) => (
          <li key={`${step} ${component} ${message}`} className={styles.trouble}>
            <Icon name="warning" size={13} />
            <span>
              <b>{component}</b> at {virtualTimeText(time)}: {message}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
