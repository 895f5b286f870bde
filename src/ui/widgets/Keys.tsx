import { keyCaps } from '../../store/index.ts';
import { isApple } from './is-apple.ts';
import styles from './Keys.module.css';

/** Keys as they are printed on the caps: `Ctrl` `K` for `Mod+K`. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(of, isApple).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
