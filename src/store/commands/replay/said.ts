import type { ReplayMove, ReplayState } from '../../../worker/contract/replay.ts';
import { counted } from '../../selectors/status.ts';

/** How far a replay is: `412 of 1,235 events have happened`. */
export function progressText(happened: number, total: number): string {
  if (happened === total && total > 0) return `All ${counted(total, 'event', 'events')} have happened`;
  if (happened === 0) return 'Nothing has happened yet';
  return `${happened.toLocaleString('en-US')} of ${counted(total, 'event', 'events')} ${happened === 1 ? 'has' : 'have'} happened`;
}

/** What a move of the cut says to those who listen. */
export function saidOf(move: ReplayMove, { happened, total, last }: ReplayState): string {
  const progress = progressText(happened, total);
  const isSingle = move.kind === 'events' && Math.abs(move.count) === 1;
  if (!isSingle || !last || happened === total) return `${progress}.`;
  return `${last.name} in ${last.source === '' ? 'no source' : last.source} happened last. ${progress}.`;
}
