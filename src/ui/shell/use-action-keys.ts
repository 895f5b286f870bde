import { useEffect } from 'react';
import { actionForKey } from '../../store/index.ts';
import { isApple } from '../widgets/is-apple.ts';
import { useApp } from '../widgets/use-app.ts';

/** Text is typed here; keys belong to the text. */
const TYPING =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, select, [contenteditable]';

/** What lies over the app and has keys of its own. */
const OVERLAY = '[role="dialog"]:not([data-app-keys]), [role="alertdialog"], [role="menu"]';

/** Controls that Space and Enter operate. */
const PRESSED =
  'button, a[href], summary, input, [role="button"], [role="tab"], [role="option"], [role="treeitem"]';

/** Controls that arrows, Page Up and Page Down move through; the picture itself is not one. */
const WALKED =
  '[role="tab"], [role="separator"], [role="slider"], [role="radio"], [role="grid"], [role="listbox"], [role="tree"], [role="scrollbar"], input';

/**
 * The one place that turns keys into actions. A component that handles a key itself calls `preventDefault`. The parts
 * that take the picture's keys carry `data-keys="picture"`.
 */
export function useActionKeys(): void {
  const app = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      if (target.closest(OVERLAY) || isOfControl(event.key, target)) return;
      const place = {
        isTyping: target.closest(TYPING) !== null,
        isInPicture: target.closest('[data-keys="picture"]') !== null,
        isApple,
      };
      const action = actionForKey(event, place, app.store.getState());
      if (!action) return;
      event.preventDefault();
      action.run(app);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [app]);
}

function isOfControl(key: string, target: Element): boolean {
  if (key === ' ' || key === 'Enter') return target.closest(PRESSED) !== null;
  return /^(Arrow|Page|Home|End)/.test(key) && target.closest(WALKED) !== null;
}
