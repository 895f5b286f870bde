import { counted } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { millisBetween, sinceText } from '../widgets/time-text.ts';

/**
 * What stands at the right end of an event's row: `12 steps · 3.42 s`, the distance where the list is ordered by it,
 * and the time since the recording began.
 */
export function asideText({ distance, time }: EventLine, start: string | undefined): string {
  const parts: string[] = [];
  if (distance !== undefined) parts.push(counted(distance, 'step', 'steps'));
  if (time !== undefined && start !== undefined) parts.push(sinceText(millisBetween(start, time)));
  return parts.join(' · ');
}
