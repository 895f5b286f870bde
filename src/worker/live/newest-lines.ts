import { eventLine, type LiveWindow } from '../../engine/index.ts';
import type { LiveEventLine } from '../../model/live/live-verdict.ts';

/** The newest events of a window, newest first, at most so many. */
export function newestLines({ events, head }: LiveWindow, limit: number): LiveEventLine[] {
  const lines: LiveEventLine[] = [];
  for (let row = events.size - 1; row >= head && lines.length < limit; row--)
    lines.push(eventLine(events, row));
  return lines;
}
