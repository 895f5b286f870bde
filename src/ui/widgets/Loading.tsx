import { useLayoutEffect } from 'react';
import { setBusy } from './set-busy.ts';
import { useApp } from './use-app.ts';

/** What stands in the place of a part of the app until that is there; the app is not idle meanwhile. */
export function Loading({ what, className }: { readonly what: string; readonly className: string }) {
  const app = useApp();
  useLayoutEffect(() => {
    setBusy(app, true);
    return () => setBusy(app, false);
  }, [app]);
  return <p className={className}>Loading {what} …</p>;
}
