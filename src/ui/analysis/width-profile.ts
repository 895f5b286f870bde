/** One bar of the plot: levels `from .. to` and the most events on one of them, with that level. */
export interface ProfileBar {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly level: number;
}

/** Events per level as at most `count` bars, each as high as its highest level: a narrow peak is never averaged away. */
export function profileBars(profile: Uint32Array, count: number): ProfileBar[] {
  const bars: ProfileBar[] = [];
  const length = Math.min(count, profile.length);
  for (let i = 0; i < length; i++) {
    const from = Math.floor((i * profile.length) / length);
    const to = Math.floor(((i + 1) * profile.length) / length) - 1;
    let level = from;
    for (let at = from; at <= to; at++) if (profile[at] > profile[level]) level = at;
    bars.push({ from, to, most: profile[level], level });
  }
  return bars;
}

/** A level that holds as many events as any, the first of them. */
export function widestLevel(profile: Uint32Array): number {
  let widest = 0;
  for (let level = 1; level < profile.length; level++) if (profile[level] > profile[widest]) widest = level;
  return widest;
}
