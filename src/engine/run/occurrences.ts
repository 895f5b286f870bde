import type { RunRecipe } from '../../model/design/run.ts';

/** Counts occurrences of the actions that some are suppressed of. */
export class Occurrences {
  private readonly counted = new Map<string, { count: number; readonly dropped: Set<number> }>();

  constructor(dropped: RunRecipe['dropped']) {
    for (const { component, action, occurrence } of dropped) {
      const key = keyOf(component, action);
      const known = this.counted.get(key);
      if (known) known.dropped.add(occurrence);
      else this.counted.set(key, { count: 0, dropped: new Set([occurrence]) });
    }
  }

  /** Counts one more; whether it does not happen. */
  isDropped(component: string, action: string): boolean {
    if (this.counted.size === 0) return false;
    const counted = this.counted.get(keyOf(component, action));
    return counted?.dropped.has(++counted.count) ?? false;
  }
}

function keyOf(component: string, action: string): string {
  return JSON.stringify([component, action]);
}
