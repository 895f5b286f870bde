import { Button } from './Button.tsx';
import styles from './CopyButton.module.css';
import { copyText } from './copy-text.ts';
import { Icon } from './Icon.tsx';
import { useApp } from './use-app.ts';

interface CopyButtonProps {
  /** The text, or what makes it when it is asked for. */
  readonly text: string | (() => string);
  /** What is copied, for the button's name: `id`, `payload`. */
  readonly what: string;
  readonly children?: string;
}

export function CopyButton({ text, what, children }: CopyButtonProps) {
  const app = useApp();
  return (
    <Button
      look="quiet"
      className={children === undefined ? styles.small : styles.worded}
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      icon={<Icon name="copy" size={13} />}
      onClick={() => void copyText(app, typeof text === 'string' ? text : text(), what)}
    >
      {children}
    </Button>
  );
}
