import { type FormEvent, useId, useState } from 'react';
import { attachToText } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './Start.module.css';

/** The third way in: a system that runs now. */
export function LiveInvitation() {
  const app = useApp();
  const [address, setAddress] = useState('');
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (address.trim() === '') app.store.setState({ tab: 'live' });
    else void attachToText(app, address);
  };
  return (
    <section className={styles.invitation} aria-labelledby="live-heading">
      <div>
        <h3 id="live-heading" className={styles.heading}>
          Or attach to a system that runs now
        </h3>
        <p className={styles.inviting}>
          Server-sent events, NDJSON, WebSocket or NATS. Rules are judged with every event; what breaks one is
          explained at once.
        </p>
      </div>
      <form className={styles.invitationActs} onSubmit={submit}>
        <label htmlFor={id} className={styles.hidden}>
          Address to attach to
        </label>
        <input
          id={id}
          className={styles.attach}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…, wss://…, nats+ws://…"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button look="primary" type="submit">
          Attach
        </Button>
        <Button onClick={() => void attachToText(app, 'demo:shop')}>A live shop</Button>
      </form>
    </section>
  );
}
