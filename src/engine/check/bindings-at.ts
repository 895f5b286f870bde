import type { Computation } from '../../model/computation.ts';
import type { Binding, EventPattern } from '../../model/pattern/pattern.ts';
import { valueAt } from '../find/value-at.ts';

/** What the placeholders of a basic pattern, if there is one, stand for when it takes this event, which fits. By name. */
export function bindingsAt(
  computation: Computation,
  pattern: EventPattern | undefined,
  row: number,
): Binding[] {
  if (!pattern) return [];
  const { source, attributes } = pattern;
  const bound = new Map<string, unknown>();
  if (source?.how === 'bind') bound.set(source.name, computation.sources[computation.sourceOf[row]]);
  const binds = attributes.filter((attribute) => attribute.kind === 'bind');
  const payload = binds.length > 0 ? computation.payload.value(row) : undefined;
  for (const { name, path } of binds) if (!bound.has(name)) bound.set(name, valueAt(payload, path));
  return [...bound].map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
