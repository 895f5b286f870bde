import { openTemplateById } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './Start.module.css';

/** The other way in: no recording, but a system that is drawn and run. */
export function DesignInvitation() {
  const app = useApp();
  return (
    <section className={styles.invitation} aria-labelledby="design-heading">
      <div>
        <h3 id="design-heading" className={styles.heading}>
          Or draw a system and run it
        </h3>
        <p className={styles.inviting}>
          Components, connections and rules, as a drawing and as text. A run is a recording like any other:
          see why each event happened.
        </p>
      </div>
      <div className={styles.invitationActs}>
        <Button look="primary" onClick={() => app.store.setState({ tab: 'design' })}>
          Open the designer
        </Button>
        <Button onClick={() => void openTemplateById(app, 'sensor-monitoring')}>Sensors and a pager</Button>
        <Button onClick={() => void openTemplateById(app, 'dining-philosophers')}>Dining philosophers</Button>
      </div>
    </section>
  );
}
