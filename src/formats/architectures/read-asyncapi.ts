import { fail, type Result, succeed } from '../../base/result.ts';
import type {
  ForeignComponent,
  ForeignConnection,
  ForeignDesign,
  ForeignInterface,
} from '../../model/design/foreign.ts';
import type { Fault } from '../../model/fault.ts';
import { isFields, own } from '../json/values.ts';
import { type Application, applicationOf, type Port } from './asyncapi-application.ts';
import { type ArchitectureFile, documentOf } from './foreign-document.ts';
import { Remarks } from './remarks.ts';

/** Connections that are made of one set of documents. */
const MOST_CONNECTIONS = 20_000;

/** AsyncAPI 3 documents, each of which describes one application: a component (rules J12 to J16). */
export function readAsyncApi(files: readonly ArchitectureFile[]): Result<ForeignDesign, Fault> {
  const remarks = new Remarks();
  const applications: Application[] = [];
  for (const file of files) {
    const document = documentOf(file);
    if (!document.ok) return document;
    const { value } = document;
    const version = isFields(value) ? own(value, 'asyncapi') : undefined;
    if (!isFields(value) || version === undefined) {
      return fail({ code: 'not-my-format', message: `“${file.name}” is no AsyncAPI document.` });
    }
    if (!/^3(\.|$)/.test(String(version))) {
      return fail({
        code: 'unknown-format',
        message: `“${file.name}” is AsyncAPI ${String(version).slice(0, 20)}; documents of version 3 are read. Convert it first.`,
        place: { path: 'asyncapi' },
      });
    }
    applications.push(applicationOf(value, file.name, remarks));
  }
  const { interfaces, components } = componentsOf(applications);
  const connections = connectionsOf(applications, components, remarks);
  return succeed({
    interfaces,
    modules: [],
    architectures: [
      {
        name: applications.length === 1 ? `${applications[0].title} system` : 'Applications',
        components,
        connections,
        constraints: [],
        leftOut: [],
        places: [],
      },
    ],
    constraints: [],
    remarks: remarks.all(),
  });
}

function componentsOf(applications: readonly Application[]): {
  interfaces: ForeignInterface[];
  components: ForeignComponent[];
} {
  const interfaces = new Map<string, ForeignInterface>();
  const names = new Set<string>();
  const components = applications.map((application): ForeignComponent => {
    const { title, actions } = application;
    const wanted = application.interface ?? title;
    let of = wanted;
    for (let number = 2; ; number++) {
      const known = interfaces.get(of);
      if (!known || JSON.stringify(known.actions) === JSON.stringify(actions)) break;
      of = `${wanted} ${number}`;
    }
    interfaces.set(of, { name: of, actions, services: [] });
    let name = title;
    for (let number = 2; names.has(name); number++) name = `${title} ${number}`;
    names.add(name);
    return { name, interface: of, module: undefined };
  });
  return { interfaces: [...interfaces.values()], components };
}

interface Receiver extends Port {
  readonly component: string;
}

/** What one application sends to an address goes to all that receive there. */
function connectionsOf(
  applications: readonly Application[],
  components: readonly ForeignComponent[],
  remarks: Remarks,
): ForeignConnection[] {
  const receivers = new Map<string, Receiver[]>();
  for (const [i, { ports }] of applications.entries()) {
    for (const port of ports) {
      if (port.direction === 'out') continue;
      const receiver = { ...port, component: components[i].name };
      const known = receivers.get(port.address);
      if (known) known.push(receiver);
      else receivers.set(port.address, [receiver]);
    }
  }
  const connections = new Map<string, ForeignConnection>();
  for (const [i, { ports }] of applications.entries()) {
    for (const port of ports) {
      if (port.direction === 'in') continue;
      const there = receivers.get(port.address) ?? [];
      const same = there.filter(({ message }) => message === port.message);
      if (same.length === 0 && there.length > 0) {
        remarks.add(`Messages to “${port.address}” have other names where they are received.`);
      }
      for (const to of same.length > 0 ? same : there) {
        if (connections.size >= MOST_CONNECTIONS) {
          remarks.add(`Of more than ${MOST_CONNECTIONS} connections the first were made.`);
          break;
        }
        const from = components[i].name;
        connections.set(JSON.stringify([from, port.action, to.component, to.action]), {
          how: to.kind ?? 'pipe',
          from: { kind: 'component', component: from, action: port.action, values: [] },
          to: { component: to.component, action: to.action },
          arguments: undefined,
          about: undefined,
        });
      }
    }
  }
  return [...connections.values()];
}
