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

export const NO_SECRET_TEXTS: SecretTexts = { token: '', user: '', password: '', headers: '' };

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

interface SecretFieldsProps {
  readonly texts: SecretTexts;
  readonly isNats: boolean;
  readonly onChange: (texts: SecretTexts) => void;
}

/** What lets one in. It stays on this page, until the tab is closed, and goes nowhere but to the address. */
export function SecretFields({ texts, isNats, onChange }: SecretFieldsProps) {
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
      <p className={`${styles.hint} ${styles.wide}`}>
        Tokens, passwords and headers are sent to this address alone. They are kept nowhere: not in links, not
        in recordings, not in this browser.
      </p>
    </>
  );
}
