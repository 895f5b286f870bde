import { useEffect } from 'react';
import { refreshReplay } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/**
 * For a panel that shows something of a replay: asks for it when the panel comes into sight, and when what it is about
 * changes. Moves of the cut do so by themselves.
 */
export function useFollowReplay(about: unknown): void {
  const app = useApp();
  const isOpen = useAppState((state) => state.replay.isOpen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer depends on what it is about
  useEffect(() => {
    if (isOpen) void refreshReplay(app);
  }, [app, isOpen, about]);
}
