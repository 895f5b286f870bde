import { useEffect } from 'react';
import { setDockKind } from '../../../store/index.ts';
import { useApp } from '../../widgets/use-app.ts';

/** Windows narrower than this have no room for a panel beside the picture. */
const narrow = matchMedia('(max-width: 760px)');

/** Tells the store whether panels stand beside the picture or below it. */
export function useDockKind(): void {
  const app = useApp();
  useEffect(() => {
    const follow = (): void => setDockKind(app, narrow.matches ? 'narrow' : 'wide');
    follow();
    narrow.addEventListener('change', follow);
    return () => narrow.removeEventListener('change', follow);
  }, [app]);
}
