import {
  areVerdictsStale,
  cancelCheck,
  checkRules,
  offersCarried,
  openPanel,
  showCarried,
} from '../../store/index.ts';
import { ScrollRegion } from '../inspector/ScrollRegion.tsx';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EmptyRules } from './EmptyRules.tsx';
import styles from './RulesPanel.module.css';
import { summaryText } from './rules-text.ts';
import { useRules } from './use-rules.ts';
import { VerdictList } from './VerdictList.tsx';
import { VerdictMenu } from './VerdictMenu.tsx';

/** What must and must never happen, judged on the recording on screen. */
export function RulesPanel() {
  useRules();
  const hasText = useAppState((state) => state.rules.text.trim() !== '');
  return (
    <section className={styles.panel} aria-label="Rules">
      <Head />
      <ScrollRegion name="Verdicts">{hasText ? <Verdicts /> : <EmptyRules />}</ScrollRegion>
    </section>
  );
}

function Head() {
  const app = useApp();
  const name = useAppState((state) => state.rules.name);
  const verdicts = useAppState((state) => state.verdicts);
  const progress = useAppState((state) => state.checkProgress);
  const isStale = useAppState(areVerdictsStale);
  const isOffered = useAppState(offersCarried);
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <h2 className={styles.title} title={name}>
          {name}
        </h2>
        <Button
          look="quiet"
          icon={<Icon name="pencil" size={14} />}
          title="Write and change the rules (Shift+J)"
          onClick={() => openPanel(app, 'notation')}
        >
          Edit
        </Button>
        <VerdictMenu />
      </div>
      {progress !== undefined ? (
        <div className={styles.progress}>
          <progress value={progress} max={1} aria-label="Checking the rules" />
          <Button onClick={() => cancelCheck(app)}>Cancel</Button>
        </div>
      ) : (
        verdicts && (
          <p className={styles.summary} aria-live="polite" data-stale={isStale || undefined}>
            {summaryText(verdicts)}
            {isStale && (
              <Button look="quiet" onClick={() => void checkRules(app)}>
                Check again
              </Button>
            )}
          </p>
        )
      )}
      {isOffered && (
        <div className={styles.offer}>
          <span>This recording brings rules of its own.</span>
          <Button onClick={() => showCarried(app)}>Use them</Button>
        </div>
      )}
    </header>
  );
}

function Verdicts() {
  const app = useApp();
  const verdicts = useAppState((state) => state.verdicts);
  const fault = useAppState((state) => state.checkFault);
  const problems = useAppState(
    (state) => state.notation?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0,
  );
  return (
    <>
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {problems > 0 && (
        <p className={styles.fault}>
          {problems === 1 ? 'One mistake' : `${problems} mistakes`} in the text: what cannot be understood is
          not judged.{' '}
          <button type="button" className={styles.link} onClick={() => openPanel(app, 'notation')}>
            Look at {problems === 1 ? 'it' : 'them'}
          </button>
        </p>
      )}
      {verdicts && <VerdictList verdicts={verdicts} />}
    </>
  );
}
