import { type ActiveLive, type AppState, type LiveMoment, shownMoment } from '../../store/index.ts';
import { useAppState } from '../widgets/use-app.ts';

/** Of what is attached; only where something is. */
export function useLive<T>(select: (live: ActiveLive) => T): T {
  return useAppState((state: AppState) => select(state.live as ActiveLive));
}

/** Of the moment on screen: the one at which it was frozen, or now. */
export function useMoment<T>(select: (moment: LiveMoment) => T): T {
  return useLive((live) => select(shownMoment(live)));
}
