import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Stepper.module.css';

interface StepperProps {
  /** One of the things that are stepped through: `match`. */
  readonly what: string;
  /** Keys that do the same, as they are shown. */
  readonly keys?: { readonly previous?: string; readonly next?: string };
  /** Where one is, in words. */
  readonly children: string;
  readonly onStep: (by: -1 | 1) => void;
  /** Goes back to all of them; absent while all are shown. */
  readonly onAll?: () => void;
}

/** One thing after another: back, where one is, forward. */
export function Stepper({ what, keys, children, onStep, onAll }: StepperProps) {
  return (
    <div className={styles.stepper}>
      <Button
        look="quiet"
        aria-label={`Previous ${what}`}
        title={keys?.previous ? `Previous ${what} (${keys.previous})` : `Previous ${what}`}
        icon={<Icon name="back" />}
        onClick={() => onStep(-1)}
      />
      <span>{children}</span>
      <Button
        look="quiet"
        aria-label={`Next ${what}`}
        title={keys?.next ? `Next ${what} (${keys.next})` : `Next ${what}`}
        icon={<Icon name="forward" />}
        onClick={() => onStep(1)}
      />
      {onAll && <Button onClick={onAll}>Show all</Button>}
    </div>
  );
}
