import { counted, type SpaceUsed } from '../../store/index.ts';
import { bytesText } from './bytes-text.ts';

/** How much room the library takes, and how much there is. */
export function spaceText(recordings: number, space: Omit<SpaceUsed, 'removed' | 'fileless'>): string {
  const used = `${counted(recordings, 'recording takes', 'recordings take')} ${bytesText(space.recordings)} in this browser.`;
  if (space.quota === undefined || space.site === undefined) return used;
  return `${used} Room for about ${bytesText(Math.max(0, space.quota - space.site))} more.`;
}
