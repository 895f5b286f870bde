import { Finder } from '../engine/index.ts';
import type { Shown } from './shown.ts';

const finders = new WeakMap<Shown, Finder>();

/** The one finder of an execution, with what it has found so far; it knows of anomalies that are marked at the moment. */
export function finderOf(shown: Shown): Finder {
  let finder = finders.get(shown);
  if (!finder) {
    finder = new Finder(shown.computation, shown.failures);
    finders.set(shown, finder);
  }
  finder.setAnomalies(shown.picture.overlays.anomalies?.rows);
  return finder;
}
