import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { useFocusBack } from './use-focus-back.ts';

interface DialogProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly description: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: 'narrow' | 'wide' | 'sheet';
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

export function Dialog({
  title,
  description,
  isOpen,
  onClose,
  size = 'narrow',
  children,
  actions,
}: DialogProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content className={`${styles.content} ${styles[size]}`} {...focusBack}>
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          <Radix.Description asChild>
            <div className={styles.description}>{description}</div>
          </Radix.Description>
          {children !== undefined && children !== false && <div className={styles.body}>{children}</div>}
          <div className={styles.actions}>{actions}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
