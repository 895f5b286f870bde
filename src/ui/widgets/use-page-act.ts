import { useEffect } from 'react';
import { onPageAct, type PageAct } from '../../store/index.ts';
import { useApp } from './use-app.ts';

/** Registers what an action asks of the page and only this component can do. */
export function usePageAct(name: PageAct, act: () => void): void {
  const app = useApp();
  useEffect(() => onPageAct(app, name, act));
}
