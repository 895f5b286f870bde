import { describe, expect, test } from 'vitest';
import { analyse, designOf, notationOf, readPyRapideArchitecture, systemOf } from '../../language/index.ts';
import type { System } from '../../model/design/system.ts';
import { writePyRapideProgram } from './python/write-pyrapide-program.ts';
import { readArchitecture } from './read-architecture.ts';
import { writeAsyncApi } from './write-asyncapi.ts';
import { writeDesignDot } from './write-design-dot.ts';
import { writeDesignMermaid } from './write-design-mermaid.ts';
import { writeTypeScript } from './write-typescript.ts';

const TEXT = `
interface Room {
  in  heat(power: number)
  out cold(degrees: number, where: "north" | "south" = "north")
}

interface Boiler {
  in  request(degrees: number)
  out warm(power: number)
}

module Cellar implements Boiler {
  set asked = 0
  every 1s { set asked = 0 }
  when request(degrees: ?d) where asked < 3 {
    set asked = asked + 1
    emit warm(power: 20 - ?d) after 50ms
  }
}

module Parlour implements Room {
  start emit cold(degrees: uniform(1, 5))
}

architecture House {
  rooms:  Room[2] = Parlour
  boiler: Boiler = Cellar

  connect rooms.cold to boiler.request(degrees: payload.degrees)
  pipe boiler.warm to rooms.heat
  agent Room.cold -> Boiler.warm to boiler

  constraint heated:
    every Room.cold leads to Boiler.warm within 2s
}
`;

function understood(text: string): ReturnType<typeof analyse> {
  const analysis = analyse(text);
  expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return analysis;
}

function systemIn(text: string): System {
  const { system, problems } = systemOf(understood(text));
  if (!system) throw new Error(JSON.stringify(problems));
  return system;
}

describe('a text of the notation', () => {
  test('[J22] as a program of PyRapide: rows are written out, and it is read back', () => {
    const { files, losses } = writePyRapideProgram(systemIn(TEXT));
    const { text } = files[0];
    expect(text).toContain('    rooms_1 = Room\n    rooms_2 = Room\n    boiler = Boiler\n');
    expect(text).toContain('        rooms_1=Parlour,\n        rooms_2=Parlour,\n        boiler=Cellar,\n');
    expect(text).toContain('bound_d = self.received(event).get("degrees")');
    expect(losses).toContain('PyRapide has no deadlines for responses.');
    const back = readPyRapideArchitecture(text);
    understood(back.text);
    expect(back.text).toMatch(
      /rooms_1: Room {3}= Parlour\n {2}rooms_2: Room {3}= Parlour\n {2}boiler: {2}Boiler = Cellar/,
    );
    expect(back.text).toContain('every 1000 {');
  });

  test('[J28] as documents of AsyncAPI that are read back as the same parts', () => {
    const { files } = writeAsyncApi(systemIn(TEXT));
    const read = readArchitecture('asyncapi', files);
    if (!read.ok) throw new Error(read.fault.message);
    const { text } = notationOf(read.value);
    understood(text);
    expect(text).toContain('  rooms_1: Room\n  rooms_2: Room\n  boiler:  Boiler\n');
    expect(text).toContain('out cold(degrees: number, where: "north" | "south" = "north")');
    expect([...text.matchAll(/^ {2}(?:connect|pipe) .*$/gm)].map(([line]) => line.trim()).sort()).toEqual([
      'connect rooms_1.cold to boiler.request',
      'connect rooms_2.cold to boiler.request',
      'pipe boiler.warm to rooms_1.heat',
      'pipe boiler.warm to rooms_2.heat',
    ]);
  });

  test('[J26] [J27] as pictures and types', () => {
    const design = designOf(understood(TEXT));
    const [house] = design.architectures;
    expect(writeDesignMermaid(house).files[0].text).toBe(`flowchart LR
  c0["rooms: Room#91;2#93; #61; Parlour"]
  c1["boiler: Boiler #61; Cellar"]
  c0 -->|"connect: rooms.cold to request (degrees: payload.degrees)"| c1
  c1 ==>|"pipe: boiler.warm to heat"| c0
  c0 -.->|"agent: Room.cold -#62; Boiler.warm"| c1
  c1 -.->|"agent: Room.cold -#62; Boiler.warm"| c1
`);
    expect(writeDesignDot(house).files[0].text).toContain(
      'c1 -> c0 [label="pipe: boiler.warm to heat", style=bold];',
    );
    expect(writeTypeScript(design, 'house').files[0].text).toContain('readonly where?: ("north" | "south");');
  });
});

describe('what is read', () => {
  test('[J4] [J6] of gorapide is understood, whatever the ends', () => {
    const read = readArchitecture('gorapide', [
      {
        name: 'x',
        text: JSON.stringify({
          name: 'my demo',
          components: [
            { id: 'a b', interface: { name: 'A', actions: [{ name: 'Go on', kind: 'out' }] } },
            {
              id: 'when',
              interface: { name: 'B', services: [{ name: 's', actions: [{ name: 'x', kind: 'in' }] }] },
            },
          ],
          connections: [
            { from: 'a b', to: 'when', kind: 'basic', trigger: 'Go on', action_name: 'Begin' },
            { from: '*', to: '*', kind: 'agent' },
            { from: '*', to: 'a b', kind: 'pipe', trigger: 'Go on', action_name: 'Begin' },
            { from: 'a b', to: '*', kind: 'pipe' },
          ],
          constraints: [
            { name: 'all of them', kind: 'all_components_emit' },
            { name: 'few', kind: 'event_count_Begin', args: { max: 3 } },
          ],
        }),
      },
    ]);
    if (!read.ok) throw new Error(read.fault.message);
    const { text } = notationOf(read.value);
    understood(text);
    expect([...text.matchAll(/^ {2}(?:connect|pipe|agent) .*$/gm)].map(([line]) => line.trim())).toEqual([
      'connect a_b.Go_on to when_.Begin',
      'agent * where source != "a_b" to a_b',
      'agent * where source != "when_" to when_',
      'pipe "*.Go_on" to a_b.Begin',
      'pipe *@a_b to when_',
    ]);
    expect(text).toContain('emitted by a_b, when_');
    expect(systemIn(text).components.map(({ path }) => path)).toEqual(['a_b', 'when_']);
  });

  test('[J4] [J10] of dependencies is understood', () => {
    const read = readArchitecture('jaeger-dependencies', [
      {
        name: 'x',
        text: '[{"parent":"web app","child":"db","callCount":3},{"parent":"db","child":"db","callCount":1}]',
      },
    ]);
    if (!read.ok) throw new Error(read.fault.message);
    const { text } = notationOf(read.value);
    expect(text).toContain('connect web_app.request(callee: "db") to db.call(caller: "web app")');
    expect(systemIn(text).connections).toHaveLength(2);
  });
});
