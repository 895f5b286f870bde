import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writePyRapideProgram } from '../../../formats/index.ts';
import { MONITORING } from '../../../testing/sample-system.ts';
import { parseNotation } from '../../parse.ts';
import { LONGEST_PYTHON } from '../read.ts';
import { readPyRapideArchitecture } from './read-architecture-text.ts';

/** The notation, without the lines of what is around a part in question. */
function notation(text: string): string {
  return readPyRapideArchitecture(text).text;
}

function problems(text: string): string[] {
  return readPyRapideArchitecture(text).remarks.map(({ message, place }) => `${place?.line}: ${message}`);
}

const SENSOR = `
@interface
class Sensor:
    @action
    async def reading(self, temperature: float): ...

@interface
class Alerter:
    @action
    async def alert(self, text: str): ...
`;

/** A module of the alerter with one handler of readings. */
function handler(body: string, pattern = 'Pattern.match("Sensor.reading")'): string {
  return `${SENSOR}
@module(implements=Alerter)
class Bell:
    @when(${pattern})
    async def on_reading(self, match):
${body.replace(/^/gm, '        ')}
`;
}

/** The rules of that module, one per line. */
function rulesOf(body: string, pattern?: string): string[] {
  const text = notation(handler(body, pattern));
  const [, module] = /module Bell implements Alerter \{\n([\s\S]*?)\n\}/.exec(text)!;
  const rules = module.replace(/\n {4}/g, ' ').replace(/\n {2}\}/g, ' }');
  return rules.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
}

describe('both notations of an architecture (X4)', () => {
  const written = `
architecture Monitoring {
  sensor:  Sensor
  alerter: Alerter

  pipe Sensor.reading where payload.temperature > 100 to alerter
}
`;

  test('[J20] typed attributes and a method, targets in quotes', () => {
    const text = `${SENSOR}
@architecture
class Monitoring:
    sensor: Sensor
    alerter: Alerter

    def connections(self):
        hot = Pattern.match("Sensor.reading").where(lambda e: e.payload["temperature"] > 100)
        return [pipe(hot, "alerter")]
`;
    expect(notation(text)).toContain(written);
  });

  test('[J20] assigned attributes and a list, targets by reference', () => {
    const text = `${SENSOR}
HOT = Pattern.match("Sensor.reading").where(lambda e: e.payload["temperature"] > 100)

@architecture
class Monitoring:
    sensor = Sensor
    alerter = Alerter
    connections = [pipe(HOT, target=alerter)]
`;
    expect(notation(text)).toContain(written);
  });

  test('[J20] modules are what bind says, of the class or an instance of it, wherever it stands', () => {
    const text = `${SENSOR}
@module(implements=Alerter)
class Bell: pass

@architecture
class Monitoring:
    alerter = Alerter
    sensor = Sensor

async def main():
    await Monitoring().bind(alerter=Bell, sensor=Gone).run()
`;
    expect(notation(text)).toContain('  alerter: Alerter = Bell\n  sensor:  Sensor\n');
    expect(problems(text)).toContainEqual(expect.stringMatching(/“Gone” of “sensor” is not in the text/));
  });

  test('[J20] constraints of the class are the architecture’s, others stand by themselves', () => {
    const text = `${SENSOR}
never(Pattern.match("Alerter.alert").without_cause("Sensor.reading"), name="spurious")

@architecture
class Monitoring:
    sensor = Sensor
    rules = [must_match(Pattern.match("Sensor.reading") >> Pattern.match("Alerter.alert"), name="alerts")]
`;
    expect(notation(text)).toMatch(
      /architecture Monitoring \{\n {2}sensor: Sensor\n\n {2}constraint alerts:\n[^}]*\}\n\nconstraint spurious:/,
    );
  });

  test('[J20] what is no connection is said with its line', () => {
    const text = `@interface
class A: pass
@architecture
class X:
    a = A
    connections = [
        broadcast(Pattern.match("A.x"), target=a),
        connect(Pattern.match("A.x"), target=b),
        agent(Pattern.match("A.x"), target=a),
    ]
`;
    expect(notation(text)).toContain('agent A.x to a');
    expect(problems(text).filter((line) => !line.includes('longer names'))).toEqual([
      '7: A connection is made by connect, pipe or agent.',
      '8: “b” is no component of the architecture.',
    ]);
  });
});

test('[J17] parameters have types and defaults; inherited actions are written out', () => {
  const text = notation(`
@interface
class A:
    @action
    def go(self, n: int, s: str = "x", l: list[float] = [], o: Optional[bool] = None, k: Literal["a", 1] = 1,
           u: int | str = 5, d: dict = {}, *, t: datetime, w: str = None, **rest) -> None: ...
    def helper(self): ...

@interface
class B(A):
    @action
    def stop(self, why): ...
`);
  expect(text.replace(/\s+/g, ' ')).toBe(
    'interface A { go( n: integer, s: string = "x", l: number[] = [], o: boolean | null = null, k: "a" | 1 = 1, u: integer | string = 5, d: any = {}, t: any, w?: string ) } interface B { go( n: integer, s: string = "x", l: number[] = [], o: boolean | null = null, k: "a" | 1 = 1, u: integer | string = 5, d: any = {}, t: any, w?: string ) stop(why: any) } ',
  );
});

describe('handlers', () => {
  test('[J18] generated events with values of the event, of state and of calls', () => {
    const body = `event = list(match.events)[0]
t = event.payload["temperature"]
ctx = get_context(self)
await ctx.generate_event("Alerter.alert", payload={"text": str(t), "all": [{"n": self.count + 1}]}, caused_by=[event])
self.count += 1
await self.alert("again")`;
    expect(rulesOf(body)).toEqual([
      'set count = null',
      'when Sensor.reading { emit alert(text: text(payload.temperature), all: [{n: count + 1}]) set count = count + 1 emit alert(text: "again") }',
    ]);
  });

  test('[J18] several events: first and last of the match', () => {
    const body = `first = match.events[0]
get_context(self).generate_event("Alerter.alert", {"text": first.payload["a"], "b": match.events[-1].source})`;
    expect(rulesOf(body, 'Pattern.seq("Sensor.reading", "Sensor.reading")')).toEqual([
      'when Sensor.reading -> Sensor.reading { emit alert(text: first(payload.a), b: last(source)) }',
    ]);
  });

  test('[J18] a loop over the match of one event is the event', () => {
    const body = `for event in match.events:
    get_context(self).generate_event("Alerter.alert", payload={"text": event.source})`;
    expect(rulesOf(body)).toEqual(['when Sensor.reading { emit alert(text: source) }']);
  });

  test('[J19] conditions make rules of their own', () => {
    const body = `e = match.events[0]
if e.payload["t"] < 1:
    return
if self.on:
    await self.alert("a")
elif e.payload["t"] > 9:
    await self.alert("b")
else:
    await self.alert("c")
self.on = True`;
    expect(rulesOf(body).slice(1)).toEqual([
      'when Sensor.reading where not payload.t < 1 and (exists(on) and not on in [false, null, 0, ""]) { emit alert(text: "a") }',
      'when Sensor.reading where not payload.t < 1 and not (exists(on) and not on in [false, null, 0, ""]) and payload.t > 9 { emit alert(text: "b") }',
      'when Sensor.reading where not payload.t < 1 and not (exists(on) and not on in [false, null, 0, ""]) and not payload.t > 9 { emit alert(text: "c") }',
      'when Sensor.reading where not payload.t < 1 { set on = true }',
    ]);
  });

  test('[J18] start, finish and endless loops that sleep', () => {
    const text = notation(`${SENSOR}
@module(implements=Sensor)
class Thermometer:
    def __init__(self):
        self.heat = 20
    async def start(self):
        self.timers = [asyncio.create_task(self.beat())]
        await self.reading(self.heat)
    async def beat(self):
        ctx = get_context(self)
        while True:
            await asyncio.sleep(0.5)
            ctx.generate_event("Sensor.reading", payload={"temperature": 1})
    async def finish(self):
        for task in self.timers:
            task.cancel()
        self.heat = 0
`);
    expect(text).toContain(`module Thermometer implements Sensor {
  set heat = 20
  start {
    emit reading(temperature: heat)
  }
  every 500 {
    emit reading(temperature: 1)
  }
  finish {
    set heat = 0
  }
}`);
  });

  test('[J21] what has no counterpart is a comment and a remark with its line', () => {
    const body = `print("hi")
x = 3
requests.post(x)
get_context(self).generate_event("Sensor.reading")
self.alert(*x)`;
    expect(rulesOf(body)).toEqual([
      '// not translated: print("hi")',
      '// not translated: requests.post(x)',
      '// not translated: get_context(self).generate_event("Sensor.reading")',
      '// not translated: self.alert(*x)',
      'when Sensor.reading {}',
    ]);
    expect(problems(handler(body)).filter((line) => !line.includes('longer names'))).toEqual([
      '16: This has no counterpart and was left out: print("hi")',
      '18: This has no counterpart and was left out: requests.post(x)',
      '19: “Sensor.reading” is no event of Alerter, which the module implements.',
      '20: These arguments cannot be read; write them out.',
    ]);
  });
});

test('[J17] an interface from elsewhere has the actions that the text names', () => {
  const text = `
from parts import Sensor
@module(implements=Sensor)
class Thermometer:
    async def start(self):
        get_context(self).generate_event("Sensor.reading", payload={})
`;
  expect(notation(text)).toContain('interface Sensor {\n  reading()\n}');
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'@interface @module(implements=A) @architecture @action @when( class A class B(A): def go(self, n: int = 3): async start match self. self.x ctx = get_context(self) .generate_event( "A.go" payload={ } ) ] [ connections connect( pipe( agent( target=a a = A a: A bind( Pattern.match( >> | return if else: elif for while True: in match.events lambda e: e.payload["x"] += 1 None """ \' pass import from'.split(
      ' ',
    ),
    ...[
      '\n',
      '\n    ',
      '\n        ',
      ':',
      ',',
      '\ud800',
      '\u202e',
      '\n@interface\nclass A:\n    @action\n    def go(self): ...\n',
    ],
  );

  test('[J21] gives a sound notation, and remarks with places', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.constantFrom('', ' '), (all, space) => {
        const source = all.join(space);
        const { text, remarks } = readPyRapideArchitecture(source);
        expect(parseNotation(text).diagnostics).toEqual([]);
        const lines = source.split('\n').length;
        for (const { message, place } of remarks) {
          expect(message).toMatch(/[.?!}]$|: /);
          if (place) expect(place.line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['classes in classes', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}class A:`).join('\n')],
    ['blocks in blocks', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')],
    ['brackets', `@architecture\nclass A:\n    connections = ${'['.repeat(50_000)}`],
    ['decorators', '@interface\n'.repeat(15_000)],
    ['many classes', '@module(implements=X)\nclass A: pass\n'.repeat(4000)],
    [
      'many interfaces',
      Array.from({ length: 4000 }, (_, i) => `@module(implements=X${i})\nclass A${i}: pass`).join('\n'),
    ],
    ['attributes', handler(`x = self${'.a'.repeat(20_000)}`)],
    ['doubling names', handler(Array.from({ length: 60 }, (_, i) => `a${i + 1} = a${i} + a${i}`).join('\n'))],
    ['too long', 'x'.repeat(LONGEST_PYTHON + 1)],
    ['nothing', ''],
  ])('[J21] %s', (_, text) => {
    const { text: notation, remarks } = readPyRapideArchitecture(text);
    expect(parseNotation(notation).diagnostics).toEqual([]);
    expect(remarks.length).toBeGreaterThan(0);
    expect(remarks.length).toBeLessThanOrEqual(450);
  });

  test('[J21] names of the language of this program mean nothing', () => {
    const text = notation(`
@interface
class constructor:
    @action
    def __proto__(self, toString: int): ...
@module(implements=constructor)
class hasOwnProperty:
    @when(Pattern.match("constructor.__proto__"))
    async def valueOf(self, match):
        self.__proto__ = 1
        await self.__proto__(match.events[0].payload["__proto__"])
@architecture
class prototype:
    __proto__ = constructor
    toString = constructor
    connections = [connect(Pattern.match("constructor.__proto__"), target=__proto__)]
`);
    expect(parseNotation(text).diagnostics).toEqual([]);
    expect(text).toContain('connect constructor.__proto___ to __proto___');
  });
});

test('[J22] the program that is written of a system is read back', () => {
  const { files } = writePyRapideProgram(MONITORING);
  const text = notation(files[0].text);
  expect(text).toContain('  sensor:  Sensor  = Thermometer\n  alerter: Alerter = Bell\n');
  expect(text).toContain('connect Sensor.reading');
  expect(text).toContain('constraint hot_alerts:\n  every Sensor.reading leads to Alerter.alert\n');
  expect(text).toContain('emit reading(temperature: 20, unit: "C")');
});
