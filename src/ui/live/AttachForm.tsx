import { type FormEvent, useId, useRef, useState } from 'react';
import { parseSourceAddress } from '../../model/live/source-address.ts';
import { PAYLOAD_KINDS, type PayloadKind, type SourceAddress } from '../../model/live/source-spec.ts';
import type { FieldMapping } from '../../model/recording.ts';
import {
  addAddress,
  attachToAddress,
  DEFAULT_WINDOW,
  isAnyKept,
  type PastSource,
  sourceAt,
  testSource,
} from '../../store/index.ts';
import type { SourceTest } from '../../worker/contract/live.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './AttachForm.module.css';
import { MappingFields } from './MappingFields.tsx';
import { PAYLOAD_LABELS } from './payload-labels.ts';
import { SecretFields, type SecretTexts, secretsOf, secretTexts } from './SecretFields.tsx';
import { TestResult } from './TestResult.tsx';

interface AttachFormProps {
  /** To what runs already. */
  readonly isAdding?: boolean;
}

const SIZES = [1000, 10_000, 50_000, 100_000] as const;
/** How far back the window reaches, in minutes; 0: as far as its events do. */
const MINUTES = [0, 1, 5, 30, 120] as const;

/** An address, what its messages hold, what lets one in; tested before anything is attached. */
export function AttachForm({ isAdding = false }: AttachFormProps) {
  const app = useApp();
  const id = useId();
  const past = useAppState((state) => state.pastSources);
  const [text, setText] = useState('');
  const [payload, setPayload] = useState<PayloadKind | 'auto'>('auto');
  const [mapping, setMapping] = useState<FieldMapping>({});
  const [secrets, setSecrets] = useState<SecretTexts>(secretTexts());
  const [isKept, setKept] = useState(false);
  const [hello, setHello] = useState('');
  const [size, setSize] = useState<number>(DEFAULT_WINDOW.events);
  const [minutes, setMinutes] = useState<number>(0);
  const [fault, setFault] = useState<string>();
  const [tested, setTested] = useState<SourceTest>();
  const [isTesting, setTesting] = useState(false);
  const serial = useRef(0);
  /** The secrets are those that were kept for the address. */
  const areKept = useRef(false);

  const change = (next: string): void => {
    setText(next);
    const before = past.find((one) => one.address === next.trim());
    if (before) takeFrom(before);
    else if (areKept.current) takeSecrets(undefined);
    setFault(undefined);
    setTested(undefined);
    // an answer to what was tested before is not waited for
    serial.current++;
    setTesting(false);
  };
  const takeFrom = (before: PastSource): void => {
    setPayload(before.payload);
    setMapping(before.mapping ?? {});
    if (isAnyKept(before) || areKept.current) takeSecrets(before);
  };
  /** What was kept for one address does not go along to another. */
  const takeSecrets = (from: PastSource | undefined): void => {
    areKept.current = from !== undefined && isAnyKept(from);
    setSecrets(secretTexts(from?.secrets));
    setHello(from?.hello ?? '');
    setKept(areKept.current);
  };
  const address = (): SourceAddress | undefined => {
    const read = parseSourceAddress(text);
    if (!read.ok) {
      setFault(read.fault.message);
      return undefined;
    }
    return read.value.kind === 'websocket' && hello !== '' ? { ...read.value, hello } : read.value;
  };
  const choices = () => {
    const kind = payload === 'auto' ? tested?.kind : payload;
    return { payload, secrets: secretsOf(secrets), isKept, ...(kind === 'mapped' ? { mapping } : {}) };
  };
  const test = async (): Promise<void> => {
    const where = address();
    if (!where) return;
    const own = ++serial.current;
    setTesting(true);
    setFault(undefined);
    const answer = await testSource(app, sourceAt(where, choices()));
    if (own !== serial.current) return;
    setTesting(false);
    if (typeof answer === 'string') setFault(answer);
    else setTested(answer);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const where = address();
    if (!where) return;
    if (isAdding) void addAddress(app, where, choices());
    else
      void attachToAddress(app, where, choices(), undefined, {
        events: size,
        ...(minutes === 0 ? {} : { millis: minutes * 60_000 }),
      });
  };
  const scheme = /^[a-z+]*/i.exec(text.trim())?.[0].toLowerCase() ?? '';
  const kind = payload === 'auto' ? tested?.kind : payload;
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.address}>
        <label htmlFor={`${id}-address`} className={styles.label}>
          Address
        </label>
        <input
          id={`${id}-address`}
          className={styles.input}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…  ·  wss://…  ·  nats+ws://host:port/subject"
          value={text}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-said`}
          list={`${id}-recent`}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <datalist id={`${id}-recent`}>
          {past.map((one) => (
            <option key={one.address} value={one.address} />
          ))}
        </datalist>
        <Button disabled={text.trim() === '' || isTesting} onClick={() => void test()}>
          {isTesting ? 'Testing …' : 'Test'}
        </Button>
        <Button look="primary" type="submit" disabled={text.trim() === ''}>
          {isAdding ? 'Add' : 'Attach'}
        </Button>
      </div>
      <p
        id={`${id}-said`}
        className={fault === undefined ? styles.hint : styles.fault}
        role={fault && 'alert'}
      >
        {fault ??
          'Server-sent events or NDJSON over http, WebSocket, NATS. It is asked from this browser: a server of another origin has to allow this page.'}
      </p>
      <details className={styles.more}>
        <summary className={styles.summary}>Format, tokens, window</summary>
        <div className={styles.grid}>
          <div className={styles.field}>
            <label htmlFor={`${id}-payload`}>Messages hold</label>
            <select
              id={`${id}-payload`}
              value={payload}
              onChange={(event) => setPayload(event.currentTarget.value as PayloadKind | 'auto')}
            >
              <option value="auto">Find out from the first messages</option>
              {PAYLOAD_KINDS.map((one) => (
                <option key={one} value={one}>
                  {PAYLOAD_LABELS[one]}
                </option>
              ))}
            </select>
          </div>
          {!isAdding && (
            <div className={styles.field}>
              <label htmlFor={`${id}-size`}>Events in the window</label>
              <select
                id={`${id}-size`}
                value={size}
                onChange={(event) => setSize(Number(event.currentTarget.value))}
              >
                {SIZES.map((one) => (
                  <option key={one} value={one}>
                    {one.toLocaleString('en-US')}
                  </option>
                ))}
              </select>
            </div>
          )}
          {!isAdding && (
            <div className={styles.field}>
              <label htmlFor={`${id}-minutes`}>It reaches back</label>
              <select
                id={`${id}-minutes`}
                value={minutes}
                onChange={(event) => setMinutes(Number(event.currentTarget.value))}
              >
                {MINUTES.map((one) => (
                  <option key={one} value={one}>
                    {one === 0 ? 'As far as its events do' : one === 1 ? '1 minute' : `${one} minutes`}
                  </option>
                ))}
              </select>
            </div>
          )}
          {scheme.startsWith('ws') && (
            <div className={styles.field}>
              <label htmlFor={`${id}-hello`}>Send once it is open</label>
              <input
                id={`${id}-hello`}
                type="text"
                placeholder='{"subscribe": "orders"}'
                value={hello}
                onChange={(event) => setHello(event.currentTarget.value)}
              />
            </div>
          )}
          <SecretFields
            texts={secrets}
            isNats={scheme.startsWith('nats')}
            isKept={isKept}
            onChange={setSecrets}
            onKeep={setKept}
          />
        </div>
      </details>
      {kind === 'mapped' && (
        <MappingFields
          fields={tested?.fields ?? []}
          mapping={mapping}
          onChange={setMapping}
          onTest={() => void test()}
        />
      )}
      {tested && <TestResult test={tested} />}
    </form>
  );
}
