import { useId } from 'react';
import type { SourceSecrets } from '../../model/live/source-spec.ts';
import styles from './AttachForm.module.css';

export interface SecretTexts {
  readonly token: string;
  readonly user: string;
  readonly password: string;
  /** `Name: value`, a line each. */
  readonly headers: string;
}

/** What was kept, as it was typed. */
export function secretTexts({
  token = '',
  user = '',
  password = '',
  headers = {},
}: SourceSecrets = {}): SecretTexts {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return { token, user, password, headers: lines.join('\n') };
}

/** What is sent along, as it was typed. */
export function secretsOf({ token, user, password, headers }: SecretTexts): SourceSecrets {
  const named = headers.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const] : [];
  });
  return {
    ...(token === '' ? {} : { token }),
    ...(user === '' ? {} : { user }),
    ...(password === '' ? {} : { password }),
    ...(named.length === 0 ? {} : { headers: Object.fromEntries(named) }),
  };
}

const KEPT =
  'They are kept as they are, not encrypted, until the address is forgotten under “Attached to before”.';

interface SecretFieldsProps {
  readonly texts: SecretTexts;
  readonly isNats: boolean;
  readonly isKept: boolean;
  readonly onChange: (texts: SecretTexts) => void;
  readonly onKeep: (isKept: boolean) => void;
}

/** What lets one in. It goes nowhere but to the address, and is kept only where the person says so. */
export function SecretFields({ texts, isNats, isKept, onChange, onKeep }: SecretFieldsProps) {
  const id = useId();
  const field = (name: keyof SecretTexts, label: string, type: 'text' | 'password') => (
    <div className={styles.field}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        type={type}
        autoComplete="off"
        value={texts[name]}
        onChange={(event) => onChange({ ...texts, [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <>
      {field('token', 'Token', 'password')}
      {field('user', 'User', 'text')}
      {field('password', 'Password', 'password')}
      {!isNats && (
        <div className={`${styles.field} ${styles.wide}`}>
          <label htmlFor={`${id}-headers`}>Headers, a line each</label>
          <textarea
            id={`${id}-headers`}
            spellCheck={false}
            placeholder="X-Api-Key: …"
            value={texts.headers}
            onChange={(event) => onChange({ ...texts, headers: event.currentTarget.value })}
          />
        </div>
      )}
      <div className={`${styles.field} ${styles.wide}`}>
        <label className={styles.choice}>
          <input type="checkbox" checked={isKept} onChange={(event) => onKeep(event.currentTarget.checked)} />
          Keep them in this browser, for the next time
        </label>
        <p className={styles.hint}>
          Tokens, passwords and headers are sent to this address alone, and are never part of links,
          recordings and exports.{' '}
          {isKept ? KEPT : 'They are kept nowhere: the next time they are asked for again.'}
        </p>
      </div>
    </>
  );
}
