import { Icon } from './Icon.tsx';
import styles from './SearchField.module.css';

/** A field that narrows a list while one types. */
export function SearchField({
  label,
  hint,
  text,
  onText,
}: {
  /** What is searched, for those who do not see it. */
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  return (
    <label className={styles.search}>
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={hint}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}
