import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../model/design/behaviour.ts';
import type { RunExpression } from '../../../model/design/run-expression.ts';
import type { System } from '../../../model/design/system.ts';
import type { Pattern } from '../../../model/pattern/pattern.ts';
import {
  actionOf,
  eventOf,
  interfaceOf,
  MONITORING,
  NO_BEHAVIOUR,
  parameterOf,
} from '../../../testing/sample-system.ts';
import { writePyRapideProgram } from './write-pyrapide-program.ts';

const hasPython = spawnSync('python3', ['-c', 'import ast'], { encoding: 'utf8' }).status === 0;
const AT = { from: 0, to: 0 };

/** What PyRapide documents at its top level. */
const DOCUMENTED =
  'Event Poset Computation CausalCycleError Clock SynchronousClock RegularClock SlavedClock ClockManager interface action requires module when get_context architecture connect pipe agent Pattern Engine must_match never constraint watch StreamProcessor InMemoryEventSource MCPEventAdapter MCPEventTypes LLMEventAdapter LLMEventTypes critical_path root_causes impact_set causal_distance common_ancestors backward_slice forward_slice CausalPredictor AnomalyDetector serialize_computation deserialize_computation to_dot to_mermaid to_json to_ascii summary queries visualization'.split(
    ' ',
  );
/** Members of patterns, contexts, events, matches, systems and constraints; then what Python's own values have. */
const MEMBERS =
  'match source payload seq where timed repeat or_ without_cause generate_event events name id timestamp metadata bind run check get sleep create_task cancel startswith endswith lower upper total_seconds fullmatch escape replace gauss uniform choice floor'.split(
    ' ',
  );

/** One component whose module does this. */
function systemOf(behaviour: Partial<Behaviour>, more: Partial<System> = {}): System {
  return {
    name: 'One',
    interfaces: [interfaceOf('A', actionOf('both', 'go', parameterOf('n', 'number')))],
    components: [
      {
        path: 'a',
        interface: 0,
        inside: undefined,
        module: 'M',
        behaviour: { ...NO_BEHAVIOUR, ...behaviour },
        isComposite: false,
      },
    ],
    connections: [],
    rebindings: [],
    rules: { constraints: [], clocks: [] },
    ...more,
  };
}

function textOf(system: System): string {
  return writePyRapideProgram(system).files[0].text;
}

const literal = (value: string | number | boolean | null): RunExpression => ({ kind: 'literal', value });
const payload = (path: string): RunExpression => ({ kind: 'field', field: 'payload', path });

function ruleOf(pattern: Pattern, value: RunExpression = literal(1)): Behaviour['rules'][number] {
  const step = {
    kind: 'emit',
    action: 'go',
    arguments: [{ key: 'n', value }],
    after: undefined,
    at: AT,
  } as const;
  return { pattern, guard: undefined, firing: 'serial', steps: [step], at: AT };
}

/** Everything in one system: state, timers, delays, scripts, joins, rows, names that Python cannot have. */
const ODD: System = systemOf(
  {
    states: [{ name: 'count', value: { kind: 'list', items: [literal(1), literal(null)] } }],
    start: [{ kind: 'emit', action: 'go', arguments: [], after: literal(20), at: AT }],
    finish: [{ kind: 'call', name: 'late', at: AT }],
    timers: [
      { every: literal(1000), steps: [{ kind: 'set', name: 'count', value: literal(2), at: AT }], at: AT },
    ],
    rules: [
      ruleOf(
        { kind: 'join', relation: 'precedes', left: eventOf('A.go', 'rooms.2'), right: eventOf('A.class') },
        { kind: 'call', name: 'sum', args: [payload('n')] },
      ),
      ruleOf(
        {
          kind: 'event',
          name: { how: 'like', text: 'A.*' },
          source: { how: 'bind', name: 's' },
          attributes: [
            { kind: 'bind', path: 'n.x', name: 'n' },
            { kind: 'compare', path: 'q"\\', operator: 'in', value: { kind: 'list', items: [] } },
          ],
        },
        { kind: 'placeholder', name: 'n' },
      ),
      ruleOf(
        { kind: 'repeat', of: eventOf('A'), least: 0, most: undefined, relation: 'precedes' },
        { kind: 'call', name: 'normal', args: [literal(1), literal(2)] },
      ),
      ruleOf({ kind: 'cause', of: eventOf('A.go'), has: false, cause: eventOf('A.class') }),
      ruleOf({ kind: 'timed', of: eventOf('A.go'), test: { kind: 'within', least: 0, most: 1500 } }),
    ],
    script: 'function late() {} // """',
  },
  {
    interfaces: [
      interfaceOf(
        'A',
        actionOf('both', 'go', parameterOf('n', 'number')),
        actionOf('out', 'class', parameterOf('if', 'string'), parameterOf('self', 'any')),
        actionOf('in', 'power.on'),
      ),
      interfaceOf('Pattern'),
      interfaceOf('evil"""\nimport os'),
    ],
  },
);

describe('the text', () => {
  test('[J22] names only what PyRapide documents, in the style of its architectures page', () => {
    const text = textOf(MONITORING);
    expect(text).toContain(
      '    sensor = Sensor\n    alerter = Alerter\n\n    connections = [\n        connect(Pattern.match(',
    );
    expect(text).toContain('target=alerter),');
    expect(text).toContain(
      'system = Monitoring.bind(\n        sensor=Thermometer,\n        alerter=Bell,\n    )',
    );
  });

  test('[J22] names that Python or the program has already are changed everywhere', () => {
    const text = textOf(ODD);
    expect(text).toContain('async def class_(self):');
    expect(text).toContain('Pattern.match("A.class_")');
    expect(text).toContain('class Pattern_:');
  });

  test('[J23] a handler listens to what connections deliver, with their arguments', () => {
    const text = textOf(MONITORING);
    expect(text).toMatch(
      /@when\(Pattern\.match\("Alerter\.notify"\)\.or_\(Pattern\.match\("Sensor\.reading"\)/,
    );
    expect(text).toContain(
      'if event.name == "Sensor.reading":\n            return {"text": event.payload.get("unit")}',
    );
  });

  test.each<[what: string, value: RunExpression, python: string]>([
    ['fields', payload('a.b'), '(event.payload.get("a") or {}).get("b")'],
    ['state', { kind: 'state', name: 'count' }, 'self.state_count'],
    ['texts', literal('a"\\\n\u2028\ud83d\ude00'), '"a\\"\\\\\\n\\u2028\\U0001f600"'],
    ['constants', { kind: 'list', items: [literal(true), literal(null)] }, '[True, None]'],
    [
      'operators',
      {
        kind: 'binary',
        operator: 'and',
        left: literal(1),
        right: { kind: 'unary', operator: 'not', of: literal(2) },
      },
      '(1 and (not 2))',
    ],
    [
      'contains',
      { kind: 'call', name: 'contains', args: [payload('a'), literal('x')] },
      '("x" in event.payload.get("a"))',
    ],
    ['sums', { kind: 'call', name: 'sum', args: [payload('a')] }, 'sum(e.payload.get("a") for e in events)'],
    ['the last', { kind: 'call', name: 'last', args: [payload('a')] }, 'events[-1].payload.get("a")'],
    ['chance', { kind: 'call', name: 'uniform', args: [literal(1), literal(2)] }, 'random.uniform(1, 2)'],
    ['records', { kind: 'record', entries: [{ key: 'x', value: literal(1) }] }, '{"x": 1}'],
  ])('[J24] expressions: %s', (_, value, python) => {
    const text = textOf(systemOf({ rules: [ruleOf(eventOf('A.go'), value)] }));
    expect(text).toContain(`payload={"n": ${python}}, caused_by=events)`);
  });

  test('[J24] timers are tasks of start, delays tasks of their own', () => {
    const text = textOf(ODD);
    expect(text).toContain('self.timers = [asyncio.create_task(self.timer_1())]');
    expect(text).toContain('await asyncio.sleep(1)\n            self.state_count = 2');
    expect(text).toContain('await asyncio.sleep(0.02)');
  });

  test('[J25] what cannot be said is a comment and a loss', () => {
    const { files, losses } = writePyRapideProgram(MONITORING);
    expect(files[0].text).toContain('# constraint one_root (single-root) has no counterpart');
    expect(losses).toEqual(['PyRapide has no form for the rule “one_root”.']);
    const odd = writePyRapideProgram(ODD).losses.join('\n');
    for (const word of ['Scripts', 'placeholders', 'virtual time', 'in any order'])
      expect(odd).toContain(word);
    expect(textOf(ODD)).toContain("# call late: a function of the module's script");
  });
});

/** Skipped where there is no Python to ask. */
describe.skipIf(!hasPython)('the program', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pyrapide-'));
    writeFileSync(join(folder, 'names.py'), NAMES);
    writeFileSync(join(folder, 'pyrapide.py'), STAND_IN);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const python = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('python3', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };

  test('[J22] parses, and uses nothing that is not documented', () => {
    const systems = [MONITORING, ODD, systemOf({}, { components: [], interfaces: [] })];
    systems.forEach((system, i) => {
      writeFileSync(join(folder, `system${i}.py`), textOf(system));
    });
    const found = JSON.parse(python('names.py', ...systems.map((_, i) => `system${i}.py`)));
    expect(found).toHaveLength(3);
    const own = /^(?:state_\w+|timers|timer_\d+|received)$/;
    for (const { imported, members, unused } of found) {
      expect(imported).toContain('architecture');
      expect(imported.filter((one: string) => !DOCUMENTED.includes(one))).toEqual([]);
      expect(members.filter((one: string) => !MEMBERS.includes(one) && !own.test(one))).toEqual([]);
      expect(unused).toEqual([]);
    }
  });

  test('[J22] parses whatever names and texts a system holds', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('"""', "'''", '\\', '\n', '#', 'class', '{}', '\u2028', '\ud800', 'a.b', '*'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name, name), { minLength: 20, maxLength: 20 }), (names) => {
        const texts = names.map(([one, two, three]) => {
          const attributes = [
            { kind: 'compare', path: two, operator: '==', value: { kind: 'literal', value: three } },
          ] as const;
          const rule = ruleOf({ ...eventOf(`${one}.${two}`, three), attributes }, literal(three));
          return textOf(
            systemOf(
              { rules: [rule], states: [{ name: two, value: payload(three) }], script: one },
              {
                name: one,
                interfaces: [interfaceOf(one, actionOf('both', two, parameterOf(three, 'any')))],
                rules: {
                  clocks: [],
                  constraints: [
                    {
                      name: two,
                      severity: 'error',
                      vacuity: 'skip',
                      body: { kind: 'never', pattern: eventOf(three) },
                    },
                    { name: one, severity: 'error', vacuity: 'skip', body: { kind: 'single-root' } },
                  ],
                },
              },
            ),
          );
        });
        writeFileSync(join(folder, 'all.json'), JSON.stringify(texts));
        python(
          '-c',
          'import ast, json\nfor t in json.load(open("all.json")): ast.parse(t.encode("utf-8", "replace"))',
        );
      }),
      { numRuns: 2 },
    );
  });

  test('[J24] runs: what is hot is alerted, once each', () => {
    writeFileSync(join(folder, 'program.py'), textOf(MONITORING));
    const events = python(
      '-c',
      'import asyncio, program\nfor e in asyncio.run(program.main()): print(e.source, e.name, e.payload)',
    );
    expect(events.trim().split('\n')).toEqual([
      "sensor Sensor.reading {'temperature': 20, 'unit': 'C'}",
      "sensor Sensor.reading {'temperature': 40, 'unit': 'C'}",
      "alerter Alerter.alert {'text': 'C', 'count': 1}",
      "sensor Sensor.reading {'temperature': 50, 'unit': 'C'}",
      "alerter Alerter.alert {'text': 'C', 'count': 2}",
    ]);
  });
});

/** Names a program imports, members it reads, and imports it does not use. */
const NAMES = `
import ast, json, sys
def names(path):
    nodes = list(ast.walk(ast.parse(open(path).read())))
    imported = [a.name for n in nodes if isinstance(n, ast.ImportFrom) and n.module == "pyrapide" for a in n.names]
    plain = [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
    read = {n.id for n in nodes if isinstance(n, ast.Name)}
    members = sorted({n.attr for n in nodes if isinstance(n, ast.Attribute)})
    return {"imported": imported, "members": members, "unused": [n for n in imported + plain if n not in read]}
print(json.dumps([names(path) for path in sys.argv[1:]]))
`;

/** As much of PyRapide as one program needs: single events, delivered one after the other. */
const STAND_IN = `
import itertools
class Pattern:
    def __init__(self, test): self.test = test
    @staticmethod
    def match(name, **values):
        fits = lambda e: e.name == name or e.name.startswith(name + ".") or name == ""
        return Pattern(lambda e: fits(e) and all(e.payload.get(k) == v for k, v in values.items()))
    def where(self, f): return Pattern(lambda e: self.test(e) and f(e))
    def or_(self, other): return Pattern(lambda e: self.test(e) or other.test(e))
class Event:
    def __init__(self, name, payload, source): self.name, self.payload, self.source = name, payload, source
class Match:
    def __init__(self, *events): self.events = set(events)
class Context:
    def __init__(self, run, source): self.run, self.source = run, source
    def generate_event(self, name, payload=None, caused_by=None): self.run.waiting.append(Event(name, payload or {}, self.source))
def interface(c): return c
def action(f): return f
def module(implements): return lambda c: c
def when(pattern):
    def mark(f): f.pattern = pattern; return f
    return mark
def get_context(self): return self._context
def connect(pattern, target): return (pattern, target)
pipe = agent = connect
class Rule:
    def check(self, computation): return []
def must_match(*a, **k): return Rule()
never = must_match
class Run:
    def __init__(self, c, modules): self.c, self.modules, self.waiting = c, modules, []
    async def run(self):
        names = {id(getattr(self.c, n)): n for n in self.modules}
        parts = {n: m() for n, m in self.modules.items()}
        for n, p in parts.items(): p._context = Context(self, n)
        for n, p in parts.items(): await p.start()
        seen = []
        queue, self.waiting = self.waiting, []
        while queue:
            e = queue.pop(0)
            seen.append(e)
            for pattern, target in self.c.connections:
                if not pattern.test(e): continue
                part = parts[names[id(target)]]
                for k in dir(part):
                    f = getattr(part, k)
                    if hasattr(f, "pattern") and f.pattern.test(e): await f(Match(e))
            queue, self.waiting = self.waiting + queue, []
        return seen
def architecture(c):
    c.bind = classmethod(lambda cls, **modules: Run(cls, modules))
    return c
`;
