import { type ReactNode, useEffect, useRef } from 'react';
import panel from './SidePanel.module.css';

/** The part of the side panel that scrolls. */
export function ScrollRegion({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    // what had the focus made way for this: the keys go on working from here
    if (document.activeElement === document.body) region.current?.focus({ preventScroll: true });
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section ref={region} className={panel.body} aria-label={name} tabIndex={0} data-scrolls>
      {children}
    </section>
  );
}
