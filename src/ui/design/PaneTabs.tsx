import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Design.module.css';

export interface PaneTab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly sign?: ReactNode;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Tabs above a pane; arrows move between them. */
export function PaneTabs<Id extends string>({
  label,
  tabs,
  shown,
  onShow,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly PaneTab<Id>[];
  readonly shown: Id;
  readonly onShow: (id: Id) => void;
  /** Beside the tabs, at the end of the line. */
  readonly children?: ReactNode;
}) {
  const onKeys = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex(({ id }) => id === shown);
    const to = STEPS[event.key]?.(at, tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    onShow(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className={styles.paneTabs}>
      <div role="tablist" aria-label={label} onKeyDown={onKeys} className={styles.tabRow}>
        {tabs.map(({ id, title, sign }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === shown}
            tabIndex={id === shown ? 0 : -1}
            className={styles.paneTab}
            onClick={() => onShow(id)}
          >
            {title}
            {sign}
          </button>
        ))}
      </div>
      {children && (
        <>
          <span className={styles.gap} />
          {children}
        </>
      )}
    </div>
  );
}
