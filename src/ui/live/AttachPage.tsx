import { useRef } from 'react';
import { attachToAddress, attachToText, forgetSource, isAnyKept } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useLostFocus } from '../widgets/use-lost-focus.ts';
import { AttachForm } from './AttachForm.tsx';
import styles from './AttachPage.module.css';
import { Leftovers } from './Leftovers.tsx';
import { NoNetwork } from './NoNetwork.tsx';
import { ReplayFile } from './ReplayFile.tsx';

/** Where one attaches: an address, or something built in to try it with. */
export function AttachPage() {
  const app = useApp();
  const demos = useAppState((state) => state.demos);
  const past = useAppState((state) => state.pastSources);
  const fault = useAppState((state) => state.liveFault);
  const page = useRef<HTMLDivElement>(null);
  useLostFocus(true, past.length, () => page.current?.querySelector('input')?.focus());
  return (
    <div ref={page} className={styles.page}>
      <div className={styles.content}>
        <section className={styles.intro}>
          <h2 className={styles.headline}>Watch a system as it runs</h2>
          <p className={styles.lead}>
            Events appear as they come, put in order by what caused what. Rules are judged with every one of
            them, and what breaks a rule is here at once, with the events that show why.
          </p>
        </section>
        {fault !== undefined && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        <Leftovers />
        {app.isHandedOver ? <NoNetwork /> : <AttachForm />}
        {past.length > 0 && !app.isHandedOver && (
          <section aria-labelledby="recent-heading">
            <h3 id="recent-heading" className={styles.heading}>
              Attached to before
            </h3>
            <ul className={styles.leftovers}>
              {past.map(({ address, ...how }) => (
                <li key={address} className={styles.leftover}>
                  <code className={styles.recent} title={address}>
                    {address}
                  </code>
                  {isAnyKept({ address, ...how }) && (
                    <span className={styles.kept}>with what was kept to be let in</span>
                  )}
                  <Button aria-label={`Attach to ${address}`} onClick={() => void attachToText(app, address)}>
                    Attach
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={`Forget ${address}`}
                    title="Forget"
                    icon={<Icon name="close" size={12} />}
                    onClick={() => forgetSource(app, address)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="demos-heading">
          <h3 id="demos-heading" className={styles.heading}>
            Or try it with a system that is built in
          </h3>
          <ul className={styles.demos}>
            {(demos ?? []).map(({ id, name, about, eventsPerSecond }) => (
              <li key={id} className={styles.demo}>
                <h4 className={styles.name}>{name}</h4>
                <p className={styles.about}>{about}</p>
                <p className={styles.about}>About {eventsPerSecond} events a second.</p>
                <Button
                  onClick={() =>
                    void attachToAddress(app, { kind: 'demo', system: id, seed: 1, speed: 1 }, { name })
                  }
                >
                  Attach to {name.toLowerCase()}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="replay-heading">
          <h3 id="replay-heading" className={styles.heading}>
            Or replay what was recorded
          </h3>
          <ReplayFile />
        </section>
      </div>
    </div>
  );
}
