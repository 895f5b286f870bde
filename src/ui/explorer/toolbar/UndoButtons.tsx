import { ACTIONS, isPossible, titleOf } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon, type IconName } from '../../widgets/Icon.tsx';
import { keysText } from '../../widgets/keys-text.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

const BUTTONS: readonly (readonly [id: string, icon: IconName])[] = [
  ['view.undo', 'undo'],
  ['view.redo', 'redo'],
];

/** Takes changes of the view back and makes them again; the titles say which one is next. */
export function UndoButtons() {
  return (
    <div className={styles.zoom}>
      {BUTTONS.map(([id, icon]) => (
        <StepButton key={id} id={id} icon={icon} />
      ))}
    </div>
  );
}

function StepButton({ id, icon }: { readonly id: string; readonly icon: IconName }) {
  const app = useApp();
  const action = ACTIONS.find((candidate) => candidate.id === id);
  const title = useAppState((state) => action && titleOf(action, state));
  const isNext = useAppState((state) => action !== undefined && isPossible(action, state));
  if (!action || title === undefined) return null;
  return (
    <Button
      look="quiet"
      className={styles.tool}
      // reachable while there is nothing to take back, so that the focus is not lost with the last step
      aria-disabled={!isNext}
      aria-label={title}
      title={`${title} (${keysText(action)})`}
      icon={<Icon name={icon} />}
      onClick={() => isNext && action.run(app)}
    />
  );
}
