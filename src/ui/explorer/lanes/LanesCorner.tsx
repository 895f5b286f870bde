import { hiddenLanes, type LanesAnswer, showLanesAgain } from '../../../store/index.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './LanesCorner.module.css';
import { laneCountText } from './lanes-text.ts';

/** How many lanes there are, and how many of them are hidden. */
export function LanesCorner({ lanes }: { readonly lanes: LanesAnswer }) {
  const app = useApp();
  const by = useAppState((state) => state.arrangement.by);
  const hidden = hiddenLanes(lanes).length;
  const text = laneCountText(lanes, by);
  return (
    <div className={styles.corner}>
      <span className={styles.count} title={`${text}, one lane each`}>
        {hidden > 0 ? `${lanes.lanes.toLocaleString('en-US')} shown` : text}
      </span>
      {hidden > 0 && (
        <button
          type="button"
          className={styles.hidden}
          title={`${hidden} hidden: show all lanes`}
          aria-label={`Show all lanes, ${hidden} hidden`}
          onClick={() => void showLanesAgain(app)}
        >
          {hidden} hidden
        </button>
      )}
    </div>
  );
}
