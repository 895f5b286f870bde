import { counted } from '../../store/index.ts';
import type { FilterCount, FilterMode } from '../../worker/contract/find.ts';
import type { LanesAnswer } from '../../worker/contract/lanes.ts';

/** `1,204 of 100,000 events`. */
export function keptText({ kept, total }: Pick<FilterCount, 'kept' | 'total'>): string {
  return `${kept.toLocaleString('en-US')} of ${counted(total, 'event', 'events')}`;
}

/** `312 summary edges`, for the line above the picture; nothing where there are none. */
export function summaryText(lanes: Pick<LanesAnswer, 'summaries'> | undefined): string {
  return lanes && lanes.summaries > 0 ? counted(lanes.summaries, 'summary edge', 'summary edges') : '';
}

/** What filtering changed in the picture, in whole sentences. */
export function filterSentence(
  { kept, total, notes }: FilterCount,
  mode: FilterMode,
  lanes: Pick<LanesAnswer, 'summaries' | 'unfollowed'> | undefined,
): string {
  const others = total - kept;
  const sentences = [...notes];
  if (others === 0) sentences.push('Every event fits this filter.');
  else if (kept === 0) sentences.push('No event fits this filter.');
  else
    sentences.push(
      `${counted(others, 'event', 'events')} ${others === 1 ? 'is' : 'are'} ${mode === 'hide' ? 'hidden' : 'dimmed'}.`,
    );
  if (mode === 'hide' && kept > 0 && others > 0) {
    const edges = lanes?.summaries ?? 0;
    sentences.push(
      edges === 0
        ? 'No path between the events that are shown leads through hidden ones.'
        : `${counted(edges, 'edge stands', 'edges stand')} for paths through hidden events, so the order between the events shown is the recording’s.`,
    );
    if (lanes && lanes.unfollowed > 0) {
      sentences.push(
        `The paths through hidden events to ${counted(lanes.unfollowed, 'event', 'events')} are left out: there are too many of them.`,
      );
    }
  }
  return sentences.join(' ');
}
