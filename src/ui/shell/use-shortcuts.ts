import { useEffect } from 'react';
import { useApp } from '../widgets/use-app.ts';

/** Keys that work everywhere. Those of the picture are handled by the picture. */
export function useShortcuts(): void {
  const app = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'o') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('[data-open-input]')?.click();
        return;
      }
      const target = event.target as HTMLElement;
      const isTyping = target.closest('input, textarea, select, [contenteditable]') !== null;
      if (event.key === '?' && !isTyping) app.store.setState({ isHelpOpen: true });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [app]);
}
