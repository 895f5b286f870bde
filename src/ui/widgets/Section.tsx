import { type ReactNode, useId, useState } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** How many there are, said behind the title. */
  readonly count?: number;
  readonly isOpenAtFirst?: boolean;
  /** Buttons at the right end of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A heading that folds what is below it. */
export function Section({ title, count, isOpenAtFirst = true, actions, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'forward'} size={12} />
            <span className={styles.title}>{title}</span>
            {count !== undefined && <span className={styles.count}>{count.toLocaleString('en-US')}</span>}
          </button>
        </h3>
        {isOpen && actions}
      </div>
      <div id={id} className={styles.body} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}
