import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { System } from '../../model/design/system.ts';
import type { NameTest } from '../../model/pattern/pattern.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import { canonicalRule } from '../../testing/canonical-rules.ts';
import { runAndJudge } from '../../testing/design-templates.ts';
import { randomSystems } from '../../testing/random-systems.ts';
import { analyse, runRulesText, systemOf } from '../index.ts';

const PARTS = `
interface Server { in ask(n: number) out answer(n: number) }
interface Worker { in work(n: number) out done(n: number) }
module Working implements Worker { when work(n: ?n) emit done(n: ?n) }
`;

const HOUSE = `
architecture House implements Server {
  workers: Worker[2] = Working
  pipe ask(n: ?n) to workers.work(n: ?n)
  pipe workers.done(n: ?n) to answer(n: ?n)

  pattern finished(?w) = Worker.done@?w

  constraint shared: exists workers.1.done ~ workers.2.done
  constraint own: every ask(n: ?n) leads to answer(n: ?n)
  constraint wide: exists Worker.done
  constraint text: never $finished("workers.2")
  constraint stars: never *@"w*" or *@workers.*
  constraint emitters: emitted by workers.1, "w*.2", "workers".*
  observe from workers.done, Server.answer {
    constraint few observe from *@workers.2: count workers.done is 0..9
  }
}
`;

const ALONE = `architecture Street { server: Server = House  desk: Server  pipe desk.answer to server.ask }`;
const ROW = `architecture Street { servers: Server[2] = House  desk: Server  pipe desk.answer to servers.ask }`;

function systemIn(text: string, name?: string): System {
  const { system, problems } = systemOf(analyse(PARTS + text), name);
  expect(problems).toEqual([]);
  return system!;
}

/** All sources that a rule asks for, as it does. */
function sourcesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'source' && one) return [sourceText(one as NameTest)];
    if (key === 'sources') return (one as NameTest[]).map(sourceText);
    return sourcesOf(one);
  });
}

function sourceText({ how, text }: NameTest): string {
  return how === 'exact' ? text : `${how} ${text}`;
}

const said = ({ rules }: System): Record<string, string[]> =>
  Object.fromEntries(rules.constraints.map((one) => [one.name, sourcesOf(one)]));

describe('[N37] rules of an architecture inside of another', () => {
  it('are about the parts of that one', () => {
    expect(said(systemIn(HOUSE + ALONE))).toEqual({
      shared: ['server.workers.1', 'server.workers.2'],
      own: ['server', 'server'],
      wide: [],
      text: ['server.workers.2'],
      stars: ['like server.w*', 'prefix server.workers'],
      emitters: ['server.workers.1', 'like server.w*.2', 'prefix server.workers'],
      few: ['prefix server.workers', 'server.workers.2', 'prefix server.workers'],
    });
  });

  it('are there for each use, by its path', () => {
    const found = said(systemIn(HOUSE + ROW));
    expect(found['shared (servers.1)']).toEqual(['servers.1.workers.1', 'servers.1.workers.2']);
    expect(found['shared (servers.2)']).toEqual(['servers.2.workers.1', 'servers.2.workers.2']);
    expect(Object.keys(found)).toHaveLength(14);
  });

  it('look for events by the name of the interface that the architecture stands for', () => {
    const { rules, connections } = systemIn(`
      interface Shop extends Server { out closed() }
      architecture Small implements Shop { w: Worker = Working  pipe ask(n: ?n) to w.work(n: ?n)  constraint r: exists ask }
      architecture X { s: Server = Small  d: Server  pipe d.answer to s.ask }`);
    expect(rules.constraints[0].body).toMatchObject({ pattern: { name: { text: 'Server.ask' } } });
    const inner = connections.find(({ id }) => id.startsWith('Small'));
    expect(inner?.pattern).toMatchObject({ name: { text: 'Server.ask' }, source: { text: 's' } });
  });

  it('take names that are still free', () => {
    const taken = 'constraint "own (servers.2)": exists *\n';
    const names = Object.keys(said(systemIn(taken + HOUSE + ROW)));
    expect(names).toContain('own (servers.2)');
    expect(names).toContain('own (servers.2) 2');
  });

  it('are judged in a run', async () => {
    const text = `${HOUSE}
      module Asking implements Server { start emit answer(n: 1) }
      architecture Street { servers: Server[2] = House  desk: Server = Asking  pipe desk.answer to servers.1.ask }`;
    const options = { seed: 1, mostEvents: 100, mostMillis: 100 };
    const { verdicts } = await runAndJudge(systemIn(text), { ...options, mode: 'rapide' });
    expect(verdicts).toMatchObject({
      'shared (servers.1)': 'satisfied',
      'shared (servers.2)': 'vacuous',
      'own (servers.1)': 'satisfied',
      'own (servers.2)': 'vacuous',
    });
  });
});

test('[N37] the architecture that runs and the text around it keep their rules as they are', () => {
  const text = `constraint outer: exists Worker.done\n${HOUSE}${ALONE}`;
  const { rules } = analyse(PARTS + text);
  const system = systemIn(text, 'House');
  expect(system.rules).toEqual(rules);
});

test('[N37] rules of an architecture beside the one that runs are none of its business', () => {
  const aside = 'architecture Aside { w: Worker  constraint aside: exists w.done }\n';
  const names = Object.keys(said(systemIn(aside + HOUSE + ALONE)));
  expect(names).not.toContain('aside');
  expect(names).toContain('shared');
  expect(said(systemIn(HOUSE + ALONE, 'House'))).toHaveProperty('shared');
});

test('[N37] there are at most 10,000 rules', () => {
  const { problems } = systemOf(analyse(`${PARTS}${HOUSE}${ROW.replace('[2]', '[2000]')}`));
  expect(problems.map(({ message }) => message)).toEqual([
    'Written out, this architecture has more than 10,000 rules.',
  ]);
});

describe('[N37] the text that a recording of a run brings along', () => {
  it('is the text of the design where no rule was instantiated', () => {
    const text = `${PARTS}constraint outer: exists Worker.done\n${HOUSE}`;
    const analysis = analyse(text);
    expect(runRulesText(analysis, systemOf(analysis).system!)).toBe(text);
  });

  it.each([
    ['one use', HOUSE + ALONE],
    ['a row', HOUSE + ROW],
    ['line ends in two characters', (HOUSE + ROW).replaceAll('\n', '\r\n')],
    [
      'a clock of the inner one',
      `architecture In implements Server { clock c: regular 10ms  w: Worker = Working  constraint slow: exists w.work < w.done on c }
      architecture X { s: Server[2] = In }`,
    ],
    [
      'a rule that had the same name',
      `architecture In implements Server { w: Worker = Working  constraint r: exists w.done }
      architecture X { s: Server[2] = In }
      constraint r: never Worker.done`,
    ],
    [
      'one behind the other on a line',
      `architecture Y { w: Worker  constraint a: exists w.done  constraint b: exists w.work  pipe w.done to w.work }
      architecture X { w: Worker  constraint c: exists w.done }`,
    ],
  ])('has the rules of the system: %s', (_, text) => {
    expectSameRules(PARTS + text);
  });

  it('has them whatever the architectures are', () => {
    const rule = fc.constantFrom(
      'exists row.1.given -> row.taken',
      'never *@row.*',
      'emitted by row.1, "*"',
      'exists Unit.given',
    );
    fc.assert(
      fc.property(randomSystems, fc.array(rule, { minLength: 1, maxLength: 4 }), ({ text }, rules) => {
        let count = 0;
        const withRules = text.replace(/(row: Unit\[.*\n)/g, (line) => {
          const list = rules.map((one) => `  constraint r${++count}: ${one}\n`);
          return `${line}${list.join('')}`;
        });
        expectSameRules(withRules);
        expectReference(withRules);
      }),
      { numRuns: 25 },
    );
  });
});

const byName = (rules: readonly Constraint[]): Map<string, unknown> =>
  new Map(rules.map(({ within: _, ...one }) => [one.name, canonicalRule(one)]));

/** Of the system, and of what its recording brings along understood by itself. */
function expectSameRules(text: string): void {
  const analysis = analyse(text);
  const { system, problems } = systemOf(analysis);
  expect(problems).toEqual([]);
  const brought = analyse(runRulesText(analysis, system!));
  expect(byName(brought.rules.constraints)).toEqual(byName(system!.rules.constraints));
  expect(brought.rules.clocks).toEqual(expect.arrayContaining([...system!.rules.clocks]));
  const unknown = (found: typeof analysis): number =>
    found.diagnostics.filter(({ code }) => code === 'unknown-clock').length;
  expect(unknown(brought)).toBe(unknown(analysis));
}

/** Every rule of the text once for each use of its architecture, its sources with the path of that use before them. */
function expectReference(text: string): void {
  const analysis = analyse(text);
  const system = systemOf(analysis).system!;
  const wanted = analysis.rules.constraints.flatMap(({ body, within }) => {
    if (within === system.name) return [JSON.stringify(canonicalRule(body))];
    const paths = system.components.flatMap(({ path, module }) => (module === within ? [path] : []));
    return paths.map((path) => JSON.stringify(canonicalRule(moved(body, `${path}.`))));
  });
  const found = system.rules.constraints.map(({ body }) => JSON.stringify(canonicalRule(body)));
  expect(found.sort()).toEqual(wanted.sort());
}

function moved(value: unknown, prefix: string, isSource = false): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, prefix, isSource));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    isSource && key === 'text' ? prefix + one : moved(one, prefix, key === 'source' || key === 'sources'),
  ]);
  return Object.fromEntries(entries);
}
