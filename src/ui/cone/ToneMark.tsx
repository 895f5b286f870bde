import type { ConeTone } from '../../model/cone.ts';
import styles from './Cone.module.css';

/** How an event stands to the focus, as a shape: as in the picture, and two more. */
export function ToneMark({ tone }: { readonly tone: ConeTone }) {
  return (
    <svg
      className={styles.tone}
      data-tone={tone}
      width={11}
      height={11}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {(tone === 'past' || tone === 'between') && (
        <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
      )}
      {(tone === 'future' || tone === 'between') && (
        <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" />
      )}
      {tone === 'focus' && <circle cx="6" cy="6" r="2" fill="currentColor" />}
    </svg>
  );
}
