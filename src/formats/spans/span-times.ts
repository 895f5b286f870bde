import type { Time } from '../json/values.ts';
import type { Span } from './span.ts';
import { nanosBetween } from './span-text.ts';

/** True when both have a time and the first is later. */
export function isAfter(a: Time | undefined, b: Time | undefined): boolean {
  return a !== undefined && b !== undefined && compareTimes(a, b) > 0;
}

/** By time; what has none comes first. */
export function compareTimes(a: Time | undefined, b: Time | undefined): number {
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  return a.millis - b.millis || a.nanos - b.nanos;
}

/** S7: a child that ended no later and took no longer than its parent; a longer one cannot have been waited for. */
export function waitedFor(parent: Span, child: Span): boolean {
  if (!parent.hasEnd || !parent.end || !child.end) return false;
  return !isAfter(child.end, parent.end) && !isLonger(child, parent);
}

/** True when the inner span took longer than the outer one, each measured by its own clock. */
export function isLonger(inner: Span, outer: Span): boolean {
  if (!inner.start || !inner.end || !outer.start || !outer.end) return false;
  return nanosBetween(inner.start, inner.end) > nanosBetween(outer.start, outer.end);
}
