import { dismissNotice } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Notices.module.css';

const MOST_OVER_CANVAS = 3;

export function Notices() {
  const app = useApp();
  const all = useAppState((state) => state.notices);
  const tab = useAppState((state) => state.tab);
  // over the canvas: who tries one thing after the other still wants to see it
  const notices = tab === 'design' ? all.slice(-MOST_OVER_CANVAS) : all;
  return (
    <div className={styles.stack} data-tab={tab} role="log" aria-label="Messages" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={`${styles.notice} ${styles[notice.tone]}`}>
          <p>{notice.text}</p>
          {notice.undo && (
            <button
              type="button"
              className={styles.undo}
              onClick={() => {
                notice.undo?.();
                dismissNotice(app, notice.id);
              }}
            >
              Undo
            </button>
          )}
          <button
            type="button"
            className={styles.dismiss}
            aria-label="Dismiss"
            onClick={() => dismissNotice(app, notice.id)}
          >
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}
