import styles from './AttachForm.module.css';

/** In the place of an address on a page that was handed over: nothing may be reached from there. */
export function NoNetwork() {
  return (
    <p className={styles.hint}>
      A page that was handed over reaches no network, so that what is in it stays in it: open Lightcone itself
      to attach to an address.
    </p>
  );
}
