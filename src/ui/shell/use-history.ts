import { useEffect } from 'react';
import { followHistory } from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';

/** Lets every change of the view be undone. */
export function useHistory(): void {
  const app = useApp();
  useEffect(() => followHistory(app), [app]);
}
