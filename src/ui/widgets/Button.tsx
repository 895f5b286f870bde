import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing to do, `plain` beside it, `quiet` in toolbars. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly isPressed?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', isPressed, icon, children, className, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[look], children === undefined ? styles.square : '', className ?? ''];
  return (
    <button type="button" aria-pressed={isPressed} className={classes.filter(Boolean).join(' ')} {...rest}>
      {icon}
      {children}
    </button>
  );
}
