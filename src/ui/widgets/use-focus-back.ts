import { useRef } from 'react';

/**
 * The focus goes back to where it was before a dialog took it. Radix gives it back to the button that opened the dialog; one that
 * a key or a command opened has none.
 */
export function useFocusBack(): {
  readonly onOpenAutoFocus: () => void;
  readonly onCloseAutoFocus: (closing: Event) => void;
} {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (closing) => {
      closing.preventDefault();
      const { current: back } = before;
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    },
  };
}
