import { type ArchitectureScope, isServicePath } from '../names/declared.ts';
import { serviceLinks } from '../names/service-links.ts';
import { type NamedService, serviceIn } from '../names/service-names.ts';
import type { ConnectionNode } from '../tree.ts';
import type { Check } from './check.ts';

/** The service that a connection begins at, when its pattern is nothing but the name of one. */
export function serviceOf(
  { declared }: Check,
  scope: ArchitectureScope,
  { pattern }: ConnectionNode,
): NamedService | undefined {
  const found = serviceIn(pattern, scope, declared);
  return found && isServicePath(found.of, found.path, declared) ? found : undefined;
}

/** Services are connected with services: what one gives the other takes (rule N25). */
export function checkServices(
  check: Check,
  node: ConnectionNode,
  right: { readonly of: string; readonly path: string; readonly isOwn: boolean },
  left: NamedService | undefined,
): void {
  const { complaints } = check;
  const { pattern, target, arguments: given } = node;
  if (!left) {
    const message = `“${right.path}” of ${right.of} is a service. Only another service can be connected with it; to send to one action, write it behind a dot.`;
    complaints.error('service', pattern, message);
    return;
  }
  if (given && given.length > 0) {
    const place = { from: given[0].from, to: given[given.length - 1].to };
    const message = 'Services hand on what their actions carry. Remove these values.';
    complaints.error('service', place, message);
  }
  const leftValue = check.interfaceValue(left.of.name.text);
  const rightValue = check.interfaceValue(right.of);
  if (!leftValue || !rightValue) return;
  const { links, alone, clashing } = serviceLinks(
    { of: leftValue, path: left.path, isOwn: left.component === undefined },
    { of: rightValue, path: right.path, isOwn: right.isOwn },
  );
  const place = { from: pattern.from, to: target.to };
  if (links.length === 0) {
    const message = `These services have nothing to connect: no action goes out at one end and in at the other. One of them is usually “dual”.`;
    complaints.warn('service', place, message);
  } else if (clashing.length > 0) {
    const message = `${quoted(clashing)} of these services cannot be connected: both ends only give it, or both only take it.`;
    complaints.warn('service', place, message);
  } else if (alone.length > 0)
    complaints.warn('service', place, `${quoted(alone)} is at one end of these services alone.`);
}

function quoted(names: readonly string[]): string {
  const [first, ...others] = names.slice(0, 5).map((name) => `“${name}”`);
  return [first, ...others].join(', ') + (names.length > 5 ? ', …' : '');
}
