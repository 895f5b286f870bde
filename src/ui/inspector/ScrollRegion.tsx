import type { ReactNode } from 'react';
import panel from './SidePanel.module.css';

/** The part of the side panel that scrolls. */
export function ScrollRegion({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={panel.body} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
