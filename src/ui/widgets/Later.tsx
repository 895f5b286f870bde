import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { pending } from '../../store/index.ts';
import { useApp } from './use-app.ts';

/**
 * Renders its children in a task of their own, after what is around them is on screen. For parts that nobody looks at
 * first: to render everything at once holds up the page.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  const app = useApp();
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void pending(app, painted()).then(() => {
      if (isWanted) startTransition(() => setDue(true));
    });
    return () => {
      isWanted = false;
    };
  }, [app]);
  return isDue && children;
}

/** Nothing is painted in a tab that nobody sees, so there is an end to waiting for it, in milliseconds. */
const PATIENCE_MILLIS = 200;

/** After the next frame, or when none comes. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PATIENCE_MILLIS);
  });
}
