import { type FormEvent, useId, useState } from 'react';
import { openUrl, runAction } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp } from '../widgets/use-app.ts';
import styles from './OpenPanel.module.css';

/** Where to drop a file, and a field for an address. Nothing leaves this computer. */
export function OpenPanel() {
  const app = useApp();
  const [address, setAddress] = useState('');
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (address.trim() !== '') void openUrl(app, address.trim());
  };
  return (
    <section className={styles.panel} aria-label="Open a recording">
      <div className={styles.drop}>
        <Icon name="open" size={30} />
        <div className={styles.words}>
          <p className={styles.main}>Drop a recording or a design anywhere on this page</p>
          <p className={styles.formats}>
            Jaeger · Zipkin · OpenTelemetry · ShiViz logs · PyRapide · gorapide · transcripts of MCP and
            agents · CSV · JSON · JSON Lines · MessagePack · gzip and zip of any. It is read on this computer
            and sent nowhere.
          </p>
        </div>
        <Button onClick={() => runAction(app, 'recording.open')}>Choose a file</Button>
      </div>
      <form className={styles.address} onSubmit={submit}>
        <label htmlFor={id}>Or fetch an address</label>
        <input
          id={id}
          type="text"
          inputMode="url"
          placeholder="https://…"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" disabled={address.trim() === ''}>
          Fetch
        </Button>
      </form>
    </section>
  );
}
