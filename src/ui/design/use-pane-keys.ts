import { useEffect } from 'react';

/** In the order in which F6 goes through them; each carries its name as `data-pane`. */
export type PaneName = 'toolbar' | 'side' | 'canvas' | 'text' | 'script' | 'bottom';

/** Where the focus of a pane begins: its tab, the drawing, the editor, else its first field. */
const BEGINNINGS = [
  '[role="tab"][aria-selected="true"]',
  '[role="application"]',
  '[role="textbox"], textarea',
  'input, button',
] as const;

/** Puts the focus into a pane that is on screen. */
export function focusPane(name: PaneName): void {
  const pane = document.querySelector(`[data-pane="${name}"]`);
  if (pane) beginningOf(pane)?.focus();
}

/** F6 goes to the next pane and Shift+F6 to the one before, out of the editors too. */
export function usePaneKeys(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
      if (key !== 'F6' || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
      if (target.closest('[role="dialog"], [role="menu"]')) return;
      const panes = [...document.querySelectorAll('[data-pane]')];
      if (panes.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      const at = panes.findIndex((pane) => pane.contains(target));
      const step = shiftKey ? -1 : 1;
      const next = at < 0 ? (shiftKey ? panes.length - 1 : 0) : (at + step + panes.length) % panes.length;
      beginningOf(panes[next])?.focus();
    };
    // before the editor sees it
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [isOn]);
}

function beginningOf(pane: Element): HTMLElement | undefined {
  for (const selector of BEGINNINGS) {
    const found = pane.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  return undefined;
}
