import { type App, fitAll, zoomAround } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon, type IconName } from '../../widgets/Icon.tsx';
import { useApp } from '../../widgets/use-app.ts';
import styles from './Toolbar.module.css';

const STEP = 1.5;

const BUTTONS: readonly (readonly [IconName, string, string, (app: App) => void])[] = [
  ['minus', 'Zoom out', 'Zoom out (S, or the wheel)', (app) => void zoomAround(app, 1 / STEP)],
  ['plus', 'Zoom in', 'Zoom in (W, or the wheel)', (app) => void zoomAround(app, STEP)],
  ['fit', 'Fit everything', 'Fit everything (F)', (app) => void fitAll(app)],
];

export function ZoomButtons() {
  const app = useApp();
  return (
    <div className={styles.zoom}>
      {BUTTONS.map(([icon, name, title, act]) => (
        <Button
          key={icon}
          look="quiet"
          className={styles.tool}
          aria-label={name}
          title={title}
          icon={<Icon name={icon} />}
          onClick={() => act(app)}
        />
      ))}
    </div>
  );
}
