import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Design, DesignArchitecture } from '../../model/design/design.ts';
import type { System } from '../../model/design/system.ts';
import {
  actionOf,
  eventOf,
  interfaceOf,
  MONITORING,
  MONITORING_DESIGN,
  parameterOf,
} from '../../testing/sample-system.ts';
import { readAsyncApi } from './read-asyncapi.ts';
import { writeAsyncApi } from './write-asyncapi.ts';
import { writeDesignDot } from './write-design-dot.ts';
import { writeDesignMermaid } from './write-design-mermaid.ts';
import { writeTypeScript } from './write-typescript.ts';

const [ARCHITECTURE] = MONITORING_DESIGN.architectures;
const AT = { from: 0, to: 0 };

/** A name that means something to every notation it is written in. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a script would like to see
const HOSTILE = 'a"]-->b\\\n<script>alert(1)</script>%%{init}%%&amp;*/`${x}`';

const hostile: DesignArchitecture = {
  ...ARCHITECTURE,
  name: HOSTILE,
  components: [{ ...ARCHITECTURE.components[1], name: HOSTILE, interface: HOSTILE, module: HOSTILE }],
  connections: [
    {
      ...ARCHITECTURE.connections[0],
      patternText: HOSTILE,
      from: [{ kind: 'unknown', text: HOSTILE }],
      to: { kind: 'component', component: HOSTILE, action: HOSTILE, index: undefined },
    },
  ],
};

describe('pictures', () => {
  test('[J27] Mermaid tells the kinds apart by line and label', () => {
    const { files } = writeDesignMermaid(ARCHITECTURE);
    expect(files).toEqual([
      {
        name: 'Monitoring.mmd',
        text: `flowchart LR
  c0["sensor: Sensor#91;3#93; #61; Thermometer"]
  c1["alerter: Alerter #61; Bell"]
  c0 -->|"connect: sensor.reading(temperature #62; 30) to notify"| c1
  c0 ==>|"pipe: sensor.reading(temperature #62; 30) to notify"| c1
  c0 -.->|"agent: sensor.reading(temperature #62; 30) to notify"| c1
`,
      },
    ]);
  });

  test('[J27] DOT tells the kinds apart by line and label', () => {
    const lines = writeDesignDot(ARCHITECTURE).files[0].text.split('\n');
    expect(lines.filter((line) => line.includes('->'))).toEqual([
      '  c0 -> c1 [label="connect: sensor.reading(temperature > 30) to notify", style=solid];',
      '  c0 -> c1 [label="pipe: sensor.reading(temperature > 30) to notify", style=bold];',
      '  c0 -> c1 [label="agent: sensor.reading(temperature > 30) to notify", style=dashed];',
    ]);
  });

  test('[J27] an end that is no component is a box aside, that of an interface all its components', () => {
    const ends = { ...ARCHITECTURE.connections[0], patternText: 'x' };
    const { files } = writeDesignMermaid({
      ...ARCHITECTURE,
      implements: 'Outer',
      connections: [
        { ...ends, from: [] },
        { ...ends, from: [{ kind: 'own', action: 'go' }] },
        { ...ends, from: [{ kind: 'placeholder', name: 's', action: undefined }] },
        { ...ends, from: [{ kind: 'interface', interface: 'Sensor', action: 'reading' }] },
      ],
    });
    const lines = files[0].text.split('\n');
    expect(lines.slice(3, 6)).toEqual(['  c2(["any event"])', '  c3(["Outer"])', '  c4(["#63;s"])']);
    expect(lines.slice(6, -1).map((line) => line.replace(/\|.*\|/, ''))).toEqual([
      '  c2 --> c1',
      '  c3 --> c1',
      '  c4 --> c1',
      '  c0 --> c1',
    ]);
  });

  test('[J27] no name gets out of its label', () => {
    const mermaid = writeDesignMermaid(hostile).files[0].text;
    expect(mermaid.split('\n')).toHaveLength(5);
    for (const line of mermaid.split('\n').slice(1, -1)) expect(line.match(/"/g)).toHaveLength(2);
    expect(mermaid).not.toMatch(/[<`%\\]/);
    const dot = writeDesignDot(hostile).files[0].text;
    const bare = dot.replace(/"(?:[^"\\]|\\.)*"/g, 'TEXT');
    expect(bare).toBe(`digraph TEXT {
  rankdir=LR;
  node [shape=box, style=rounded];
  c0 [label=TEXT];
  c1 [label=TEXT, style=dashed];
  c1 -> c0 [label=TEXT, style=solid];
}
`);
  });

  test('[J27] Mermaid gets no more arrows than it draws', () => {
    const connections = Array(600).fill(ARCHITECTURE.connections[0]);
    const { files, losses } = writeDesignMermaid({ ...ARCHITECTURE, connections });
    expect(files[0].text.split('\n').filter((line) => line.includes('-->'))).toHaveLength(500);
    expect(losses[1]).toContain('500 of 600');
  });
});

describe('TypeScript', () => {
  const odd: Design = {
    ...MONITORING_DESIGN,
    interfaces: [
      interfaceOf(
        'A',
        actionOf(
          'in',
          'new',
          { ...parameterOf('constructor', 'any'), isOptional: true },
          parameterOf('my key', 'integer'),
        ),
        actionOf('both', 'start', {
          name: 'rows',
          isOptional: false,
          type: {
            kind: 'list',
            of: {
              kind: 'record',
              fields: [
                { key: '__proto__', isOptional: true, type: { kind: 'literal', value: null } },
                { key: '*/', isOptional: false, type: { kind: 'literal', value: -1 } },
              ],
            },
          },
        }),
        actionOf('in', 'constructor'),
        actionOf('private', 'power.on'),
      ),
      interfaceOf('a', actionOf('in', 'new')),
      interfaceOf('Happened'),
      interfaceOf(HOSTILE, actionOf('in', HOSTILE, parameterOf(HOSTILE, 'any'))),
    ],
    modules: [
      { name: 'string', implements: 'A', behaviour: undefined, hasScript: false, at: AT },
      { name: 'String', implements: 'a', behaviour: undefined, hasScript: false, at: AT },
      { name: HOSTILE, implements: HOSTILE, behaviour: undefined, hasScript: false, at: AT },
      { name: 'Lost', implements: 'Gone', behaviour: undefined, hasScript: false, at: AT },
    ],
  };

  test('[J26] payloads, events, and a skeleton for each module', () => {
    const { files } = writeTypeScript(MONITORING_DESIGN, 'my design');
    expect(files[0].name).toBe('my_design.ts');
    for (const part of [
      'export interface AlerterNotify {\n  readonly text: string;\n  readonly level?: ("low" | "high");\n}',
      'export type SensorEvent = Happened<"Sensor.reading", SensorReading>;',
      'export type DesignEvent = SensorEvent | AlerterEvent;',
      'export const bellHandlers: BellHandlers = {\n  on: {\n    notify(_event, _component) {},\n  },\n};',
    ]) {
      expect(files[0].text).toContain(part);
    }
  });

  test('[J26] passes the compiler, and holds handlers to their types', () => {
    const folder = mkdtempSync(join(tmpdir(), 'types-'));
    try {
      writeFileSync(join(folder, 'plain.ts'), writeTypeScript(MONITORING_DESIGN, 'x').files[0].text);
      writeFileSync(join(folder, 'odd.ts'), writeTypeScript(odd, 'x').files[0].text);
      const use = `import { bellHandlers, type BellHandlers } from './plain.ts';
export const right: BellHandlers = { on: { notify: (event, component) => component.emit('Alerter.alert', { text: event.payload.text, count: 1 }) } };
export const wrong: BellHandlers = { on: { notify: (event, component) => component.emit('Alerter.alert', { text: event.payload.level }) } };
export { bellHandlers };
`;
      writeFileSync(join(folder, 'use.ts'), use);
      const tsc = resolve('node_modules/typescript/bin/tsc');
      const flags = [
        '--noEmit',
        '--strict',
        '--allowImportingTsExtensions',
        '--module',
        'esnext',
        '--types',
        '',
      ];
      execFileSync(process.execPath, [tsc, ...flags, 'plain.ts', 'odd.ts'], { cwd: folder });
      const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'use.ts'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([...stdout.matchAll(/^use\.ts[(:](\d+)/gm)].map(([, line]) => line)).toEqual(['3']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe('AsyncAPI', () => {
  const chain: System = {
    ...MONITORING,
    interfaces: [
      interfaceOf(
        'Node',
        actionOf(
          'out',
          'send',
          { ...parameterOf('n', 'integer'), default: 3 },
          {
            name: 'kinds',
            isOptional: true,
            type: {
              kind: 'list',
              of: {
                kind: 'union',
                options: [
                  { kind: 'literal', value: 'x' },
                  { kind: 'plain', name: 'any' },
                ],
              },
            },
          },
        ),
        actionOf('in', 'take', parameterOf('n', 'integer')),
        actionOf('in', 'hear', parameterOf('other', 'boolean')),
        actionOf('both', 'talk'),
      ),
    ],
    components: ['a', 'a.b', 'a_b'].map((path) => ({ ...MONITORING.components[0], path, interface: 0 })),
    connections: [
      {
        ...MONITORING.connections[0],
        pattern: eventOf('Node.send', 'a'),
        target: { kind: 'component', component: 1, action: 'take' },
      },
      {
        ...MONITORING.connections[0],
        how: 'pipe',
        pattern: eventOf('Node.send', 'a'),
        target: { kind: 'component', component: 1, action: 'hear' },
      },
      {
        ...MONITORING.connections[0],
        how: 'agent',
        pattern: eventOf('Node.send'),
        target: { kind: 'component', component: 2, action: 'take' },
      },
      {
        ...MONITORING.connections[0],
        how: 'pipe',
        pattern: eventOf('Node.talk', 'a'),
        target: { kind: 'component', component: 0, action: 'talk' },
      },
    ],
  };

  test('[J28] is read back: components, interfaces, connections with their kinds', () => {
    const { files } = writeAsyncApi(chain);
    expect(files.map(({ name }) => name)).toEqual([
      'a.asyncapi.json',
      'a.b.asyncapi.json',
      'a_b.asyncapi.json',
    ]);
    const read = readAsyncApi(files);
    if (!read.ok) throw new Error(read.fault.message);
    const [{ components, connections }] = read.value.architectures;
    expect(components.map((one) => `${one.name}: ${one.interface}`)).toEqual([
      'a: Node',
      'a.b: Node',
      'a_b: Node',
    ]);
    const arrows = connections.map(({ how, from, to }) =>
      from.kind === 'component'
        ? `${how} ${from.component}.${from.action} -> ${to.component}.${to.action}`
        : how,
    );
    expect(arrows.sort()).toEqual([
      'agent a.b.send -> a_b.take',
      'agent a.send -> a_b.take',
      'agent a_b.send -> a_b.take',
      'connect a.send -> a.b.take',
      'pipe a.send -> a.b.hear',
      'pipe a.talk -> a.talk',
    ]);
    const plain = chain.interfaces[0].actions.map(({ name, direction, parameters }) => ({
      name,
      direction,
      parameters,
    }));
    const sorted = (actions: readonly { readonly name: string }[]): object[] =>
      [...actions].sort((one, other) => one.name.localeCompare(other.name));
    // a union with `any` in it is any
    const kinds = {
      name: 'kinds',
      type: { kind: 'list', of: { kind: 'plain', name: 'any' } },
      isOptional: true,
    };
    const expected = plain.map((one) =>
      one.name === 'send' ? { ...one, parameters: [one.parameters[0], kinds] } : one,
    );
    expect(sorted(read.value.interfaces[0].actions)).toEqual(sorted(expected));
    expect(read.value.remarks).toEqual([]);
  });

  test('[J28] what it cannot say is said', () => {
    expect(writeAsyncApi(MONITORING).losses).toEqual([
      'What modules do and rules are not in AsyncAPI.',
      'Of patterns the single events are in AsyncAPI, without conditions.',
      'Arguments and times of connections are not in AsyncAPI.',
    ]);
  });
});
