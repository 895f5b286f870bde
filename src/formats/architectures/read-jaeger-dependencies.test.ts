import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ForeignArchitecture } from '../../model/design/foreign.ts';
import { readJaegerDependencies } from './read-jaeger-dependencies.ts';

const shared = '../shared/data/architecture';

function architectureOf(text: string): ForeignArchitecture {
  const read = readJaegerDependencies({ name: 'file', text });
  if (!read.ok) throw new Error(read.fault.message);
  return read.value.architectures[0];
}

test('[J10] a service is a component, a dependency a connect that the caller’s requests go by', () => {
  const { components, connections } = architectureOf('[{"parent":"web","child":"db","callCount":3}]');
  expect(components.map(({ name }) => name)).toEqual(['web', 'db']);
  expect(connections).toEqual([
    {
      how: 'connect',
      from: {
        kind: 'component',
        component: 'web',
        action: 'request',
        values: [{ key: 'callee', value: { kind: 'literal', value: 'db' } }],
      },
      to: { component: 'db', action: 'call' },
      arguments: [{ key: 'caller', value: { kind: 'literal', value: 'web' } }],
      about: '3 calls',
    },
  ]);
});

test('[J11] rows about the same two services are one, rows that are none are left out', () => {
  const rows = [
    { parent: 'a', child: 'b', callCount: 1 },
    { parent: 'a', child: 'b', callCount: 2 },
    { parent: 'b', child: 'b' },
    { parent: 'a', child: 5 },
    null,
  ];
  const { connections } = architectureOf(JSON.stringify({ data: rows }));
  expect(connections.map(({ about }) => about)).toEqual(['3 calls', undefined]);
});

describe.skipIf(!existsSync(shared))('graphs of real systems', () => {
  const read = (size: string): ForeignArchitecture =>
    architectureOf(readFileSync(`${shared}/jaeger-dependencies-${size}.json`, 'utf8'));

  test('small: 8 services and 7 dependencies', () => {
    const { components, connections } = read('small');
    expect([components.length, connections.length]).toEqual([8, 7]);
  });

  test('large: its services, dependencies, circles and the widest service', () => {
    const { components, connections } = read('large');
    expect([components.length, connections.length]).toEqual([1238, 4271]);
    const targets = new Map<string, string[]>(components.map(({ name }) => [name, []]));
    for (const { from, to } of connections) {
      if (from.kind === 'component') targets.get(from.component)!.push(to.component);
    }
    expect(Math.max(...[...targets.values()].map((all) => all.length))).toBe(83);
    const circles = circlesOf(targets);
    expect([circles.length, Math.max(...circles.map((one) => one.size))]).toEqual([5, 356]);
  });
});

/** Sets of more than one node that all reach one another: what each reaches forwards and backwards, the obvious way. */
function circlesOf(targets: ReadonlyMap<string, readonly string[]>): Set<string>[] {
  const origins = new Map<string, string[]>([...targets.keys()].map((name) => [name, []]));
  for (const [from, all] of targets) for (const to of all) origins.get(to)!.push(from);
  const found: Set<string>[] = [];
  const done = new Set<string>();
  for (const name of targets.keys()) {
    if (done.has(name)) continue;
    const back = reached(name, origins);
    const circle = new Set([...reached(name, targets)].filter((one) => back.has(one)));
    for (const one of circle) done.add(one);
    if (circle.size > 1) found.push(circle);
  }
  return found;
}

function reached(from: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set([from]);
  const left = [from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    for (const to of next.get(at)!) if (!seen.has(to)) left.push(seen.add(to) && to);
  }
  return seen;
}
