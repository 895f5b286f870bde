import type { AppState } from '../app.ts';
import { shownMoment } from '../slices/live.ts';
import { counted } from './status.ts';

/** The status bar's sentence while the live view is on screen; `undefined` where something else is. */
export function liveStatus({ tab, live }: AppState): string | undefined {
  if (tab !== 'live') return undefined;
  if (!live) return 'Nothing attached';
  const { view } = shownMoment(live);
  const violations = view.verdicts.reduce((sum, verdict) => sum + verdict.violations, 0);
  const state = live.freeze ? 'frozen' : view.isOver ? 'stopped' : 'following';
  return [
    counted(view.events, 'event', 'events'),
    counted(view.retained, 'in the window', 'in the window'),
    counted(view.sources.length, 'source', 'sources'),
    ...(view.verdicts.length > 0 ? [counted(violations, 'violation', 'violations')] : []),
    state,
  ].join(' · ');
}
