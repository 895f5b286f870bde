import type { Binding } from '../../model/pattern/pattern.ts';
import styles from './Bindings.module.css';
import { valueText } from './rules-text.ts';

/** What the placeholders of a match stand for. */
export function Bindings({ bindings }: { readonly bindings: readonly Binding[] }) {
  if (bindings.length === 0) return null;
  return (
    <dl className={styles.bindings}>
      {bindings.map(({ name, value }) => (
        <div key={name}>
          <dt>?{name}</dt>
          <dd>{valueText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
