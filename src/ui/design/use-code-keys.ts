import type { KeyboardEvent } from 'react';
import { runAction, undoDesign } from '../../store/index.ts';
import { isApple } from '../widgets/is-apple.ts';
import { useApp } from '../widgets/use-app.ts';

/**
 * Keys of the editors of a design. Canvas, text and scripts are one document with one undo, so the editors' own is not used: its
 * keys go to the document.
 */
export function useCodeKeys(): (event: KeyboardEvent) => void {
  const app = useApp();
  return (event) => {
    const direction = undoDirection(event);
    const isRun = event.key === 'Enter' && (isApple ? event.metaKey : event.ctrlKey) && !event.altKey;
    if (!direction && !isRun) return;
    event.preventDefault();
    event.stopPropagation();
    if (direction) void undoDesign(app, direction);
    else runAction(app, event.shiftKey ? 'design.run-all' : 'design.run');
  };
}

function undoDirection({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (altKey || !(isApple ? metaKey : ctrlKey)) return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !isApple ? 'redo' : undefined;
}
