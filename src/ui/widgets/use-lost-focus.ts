import { useEffect } from 'react';

/**
 * What was opened takes the focus when the control that opened it is gone and nothing has the focus. Not when the page comes up:
 * then nobody has done anything yet.
 *
 * @param isThere whether there is something that can take it
 * @param of when this changes, something else was opened
 */
export function useLostFocus(isThere: boolean, of: unknown, take: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something is opened
  useEffect(() => {
    if (isThere && navigator.userActivation?.hasBeenActive && document.activeElement === document.body)
      take();
  }, [isThere, of]);
}
