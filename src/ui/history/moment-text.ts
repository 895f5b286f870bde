const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something was, as near as a person wants to know: `just now`, `4 minutes ago`, `09:12`, `3 Nov, 09:12`. */
export function momentText(at: number, now: number, zone?: string): string {
  const ago = now - at;
  if (ago >= 0 && ago < MINUTE) return 'just now';
  if (ago >= 0 && ago < HOUR) {
    const minutes = Math.floor(ago / MINUTE);
    return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  }
  const time = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
  if (dayOf(at, zone) === dayOf(now, zone)) return new Date(at).toLocaleTimeString('en-GB', time);
  return new Date(at).toLocaleString('en-GB', { ...time, day: 'numeric', month: 'short' });
}

function dayOf(at: number, zone: string | undefined): string {
  return new Date(at).toLocaleDateString('en-GB', { timeZone: zone });
}
