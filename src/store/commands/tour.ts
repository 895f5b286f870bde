import type { App, AppState } from '../app.ts';
import { openPanel } from './panels.ts';

/** How many notes the tour has; what they say is in `ui/tour/tour-steps.ts`. */
export const TOUR_STEPS = 5;

const SETTING = 'tour';

/** The tour is offered with the first recording, until it was taken or declined once. */
export async function restoreTour(app: App): Promise<void> {
  const kept = await app.settings.get(SETTING);
  app.store.setState({ isTourOffered: kept !== 'known' });
}

export function canTour({ recording, tourStep }: AppState): boolean {
  return recording !== undefined && tourStep === undefined;
}

export function startTour(app: App): void {
  if (!app.store.getState().recording) return;
  app.store.setState({ tab: 'explore' });
  declineTour(app);
  goToTourStep(app, 0);
}

/** Shows one note, counted from 0; after the last one the tour is over. */
export function goToTourStep(app: App, step: number): void {
  if (step < 0) return;
  if (step >= TOUR_STEPS) {
    endTour(app);
    return;
  }
  // the third note stands beside what is known of an event
  if (step === 2) openPanel(app, 'event');
  app.store.setState({ tourStep: step });
}

export function endTour(app: App): void {
  app.store.setState({ tourStep: undefined });
}

/** It is not offered again; Help and the palette still begin it. */
export function declineTour(app: App): void {
  app.store.setState({ isTourOffered: false });
  void app.settings.keep(SETTING, 'known');
}
