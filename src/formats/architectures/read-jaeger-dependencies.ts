import { fail, type Result, succeed } from '../../base/result.ts';
import type { ForeignConnection, ForeignDesign, ForeignInterface } from '../../model/design/foreign.ts';
import { plainType } from '../../model/design/value-types.ts';
import type { Fault } from '../../model/fault.ts';
import { isFields, own } from '../json/values.ts';
import { type ArchitectureFile, documentOf } from './foreign-document.ts';
import { Remarks } from './remarks.ts';

const SERVICE = 'Service';
const TEXT = plainType('string');

/** What every service can: send requests to others, and be called. Nothing more is known of them. */
const INTERFACE: ForeignInterface = {
  name: SERVICE,
  actions: [
    { name: 'call', direction: 'in', parameters: [{ name: 'caller', type: TEXT, isOptional: false }] },
    { name: 'request', direction: 'out', parameters: [{ name: 'callee', type: TEXT, isOptional: false }] },
  ],
  services: [],
};

/** Which service called which how often, as Jaeger draws it (rules J10 and J11). */
export function readJaegerDependencies(file: ArchitectureFile): Result<ForeignDesign, Fault> {
  const document = documentOf(file);
  if (!document.ok) return document;
  const rows = dependencyRows(document.value);
  if (!rows) {
    return fail({
      code: 'broken',
      message: 'Service dependencies are a list of {parent, child, callCount}.',
    });
  }
  const remarks = new Remarks();
  const services = new Set<string>();
  const calls = new Map<string, { parent: string; child: string; count: number }>();
  for (const [i, row] of rows.entries()) {
    const [parent, child, count] = isFields(row)
      ? ['parent', 'child', 'callCount'].map((key) => own(row, key))
      : [];
    if (typeof parent !== 'string' || typeof child !== 'string') {
      remarks.add('A row without the names of two services was left out.', `[${i}]`);
      continue;
    }
    services.add(parent).add(child);
    const key = JSON.stringify([parent, child]);
    const known = calls.get(key) ?? { parent, child, count: 0 };
    if (calls.has(key)) remarks.add('Rows about the same two services were put together.', `[${i}]`);
    else calls.set(key, known);
    if (typeof count === 'number' && Number.isFinite(count)) known.count += count;
    else remarks.add('A row does not say how often its services called.', `[${i}]`);
  }
  if (services.size > 0) {
    remarks.add('What services say to one another is not in the file; each has a request and a call.');
  }
  return succeed({
    interfaces: [INTERFACE],
    modules: [],
    architectures: [
      {
        name: 'Services',
        components: [...services].map((name) => ({ name, interface: SERVICE, module: undefined })),
        connections: [...calls.values()].map(connectionOf),
        constraints: [],
        leftOut: [],
        places: [],
      },
    ],
    constraints: [],
    remarks: remarks.all(),
  });
}

/** The rows of a bare list or of Jaeger's answer; `undefined` for anything else. */
export function dependencyRows(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const data = isFields(value) ? own(value, 'data') : undefined;
  return Array.isArray(data) ? data : undefined;
}

function connectionOf(call: { parent: string; child: string; count: number }): ForeignConnection {
  const { parent, child, count } = call;
  return {
    how: 'connect',
    from: {
      kind: 'component',
      component: parent,
      action: 'request',
      values: [{ key: 'callee', value: { kind: 'literal', value: child } }],
    },
    to: { component: child, action: 'call' },
    arguments: [{ key: 'caller', value: { kind: 'literal', value: parent } }],
    about: count > 0 ? `${count} calls` : undefined,
  };
}
