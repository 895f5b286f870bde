import { servicesOf, sourceStem } from '../../model/service-names.ts';
import type { PlanComponent } from './plan.ts';

/** Marks a source that is no component. */
export const NO_COMPONENT = 0xffffffff;

/** What somebody says about sources: the path of the component that each is, `null` for none of them. */
export interface SourceMapping {
  readonly [source: string]: string | null;
}

/**
 * Per source the component that it is (rule O2): what somebody said, else the component of that path, else the one that
 * the path is a part of (`server.db` in `server`), else the one that is called like the service or the stem, at last the
 * only one that is called so with other signs between its letters and digits.
 */
export function placeSources(
  sources: readonly string[],
  components: readonly PlanComponent[],
  mapping: SourceMapping = {},
): Uint32Array {
  const byPath = new Map(components.map(({ path }, index) => [path, index]));
  const byWord = wordsOf(components);
  const services = servicesOf(sources);
  const said = new Map(Object.entries(mapping));
  return Uint32Array.from(sources, (source, i) => {
    const wanted = said.get(source);
    if (wanted !== undefined) return byPath.get(wanted ?? '') ?? NO_COMPONENT;
    return (
      holding(source, byPath) ??
      byPath.get(services[i]) ??
      byPath.get(sourceStem(source)) ??
      byWord.get(wordOf(source)) ??
      byWord.get(wordOf(services[i])) ??
      NO_COMPONENT
    );
  });
}

/** The component of the longest path that is the source or goes on to it behind a dot. */
function holding(source: string, byPath: ReadonlyMap<string, number>): number | undefined {
  for (let end = source.length; end > 0; end = source.lastIndexOf('.', end - 1)) {
    const component = byPath.get(source.slice(0, end));
    if (component !== undefined) return component;
  }
  return undefined;
}

/** A name as a design can have it: `user-mention service` is `user_mention_service` there. */
function wordOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}

/** Components by their word; one that several share tells nobody apart. */
function wordsOf(components: readonly PlanComponent[]): Map<string, number> {
  const found = new Map<string, number>();
  const shared = new Set<string>();
  components.forEach(({ path }, index) => {
    const word = wordOf(path);
    if (found.has(word)) shared.add(word);
    found.set(word, index);
  });
  for (const word of shared) found.delete(word);
  return found;
}
