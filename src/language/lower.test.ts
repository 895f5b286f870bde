import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Pattern } from '../model/pattern/pattern.ts';
import type { ConstraintBody } from '../model/rules/constraint.ts';
import { canonicalRule } from '../testing/canonical-rules.ts';
import { definitelyBound } from '../testing/naive-patterns.ts';
import { patterns } from '../testing/random-patterns.ts';
import { analyse, patternAt, patternText } from './index.ts';

const DEVICES = `
interface Device { in reset() }
interface Sensor extends Device { out reading(temperature: number) }
interface Port { out on() in off() }
interface Hub { service left: Port service right: dual Port }
clock tick: synchronous
`;

/** The body of the only constraint, without places in the text. */
function bodyOf(text: string, around = ''): ConstraintBody {
  const { rules, diagnostics } = analyse(`${around}${text}`);
  expect(
    diagnostics.filter(({ severity }) => severity === 'error'),
    text,
  ).toEqual([]);
  expect(rules.constraints, text).toHaveLength(1);
  return canonicalRule(rules.constraints[0].body) as ConstraintBody;
}

function patternOf(pattern: string, around = ''): Pattern {
  const body = bodyOf(`constraint a: exists ${pattern}`, around);
  return (body as Extract<ConstraintBody, { kind: 'exists' }>).pattern;
}

const event = (text: string, more: object = {}): object => ({
  kind: 'event',
  name: { how: 'prefix', text },
  attributes: [],
  ...more,
});

describe('[N7] what names and sources mean', () => {
  it.each([
    ['a.b', event('a.b')],
    ['=a.b', event('', { name: { how: 'exact', text: 'a.b' } })],
    ['"a b"', event('a b')],
    ['="a*"', event('', { name: { how: 'exact', text: 'a*' } })],
    ['"a*"', event('', { name: { how: 'like', text: 'a*' } })],
    ['"a\\\\*"', event('a*')],
    ['"a\\\\**"', event('', { name: { how: 'like', text: 'a\\**' } })],
    ['a."b c".d', event('a.b c.d')],
    ['*', { kind: 'event', attributes: [] }],
    ['a@web-1', event('a', { source: { how: 'exact', text: 'web-1' } })],
    ['a@shop.*', event('a', { source: { how: 'prefix', text: 'shop' } })],
    ['a@db*', event('a', { source: { how: 'like', text: 'db*' } })],
    ['a@"x y"', event('a', { source: { how: 'exact', text: 'x y' } })],
    ['a@"x y".*', event('a', { source: { how: 'prefix', text: 'x y' } })],
    ['a@"x*"', event('a', { source: { how: 'like', text: 'x*' } })],
    ['a@"x\\\\*"', event('a', { source: { how: 'exact', text: 'x*' } })],
    ['a@?s', event('a', { source: { how: 'bind', name: 's' } })],
  ])('%s', (text, pattern) => {
    expect(patternOf(text)).toEqual(pattern);
  });
});

test('[N7] what attributes mean', () => {
  const placeholder = { kind: 'placeholder', name: 'x' };
  const compare = (path: string, operator: string, value: unknown): unknown => ({
    kind: 'compare',
    path,
    operator,
    value,
  });
  const literal = (value: unknown): unknown => ({ kind: 'literal', value });
  expect(patternOf('a(k: ?x, "my key" == ?x, m."n o": 3, p in [1, ?x], where: -2, q: 5ms)')).toEqual(
    event('a', {
      attributes: [
        { kind: 'bind', path: 'k', name: 'x' },
        compare('my key', '==', placeholder),
        compare('m.n o', '==', literal(3)),
        compare('p', 'in', { kind: 'list', items: [literal(1), placeholder] }),
        compare('where', '==', literal(-2)),
        compare('q', '==', literal(5)),
      ],
    }),
  );
});

describe('[N6] how strongly operators bind', () => {
  it.each([
    ['A -> B -> C', '(A -> B) -> C'],
    ['A -> B |> C', '(A -> B) |> C'],
    ['A < B -> C', 'A < (B -> C)'],
    ['A || B < C', 'A || (B < C)'],
    ['A ~ B || C', 'A ~ (B || C)'],
    ['A union B ~ C', 'A union (B ~ C)'],
    ['A and B union C', 'A and (B union C)'],
    ['A or B and C', 'A or (B and C)'],
    ['[2 ->] A -> B', '([2 ->] A) -> B'],
    ['[2 ->] [3 ~] A', '[2 ->] ([3 ~] A)'],
    ['A -> B where level > 3', '(A -> B) where level > 3'],
    ['A or B within 2s', '(A or B) within 2s'],
    ['A ~ B without cause C', '(A ~ B) without cause C'],
    ['A -> B where level > 3 within 2s', '((A -> B) where level > 3) within 2s'],
    ['A < B on tick < C on time', '(A < B on tick) < C on time'],
  ])('%s is %s', (text, same) => {
    expect(patternOf(text, 'clock tick: synchronous ')).toEqual(patternOf(same, 'clock tick: synchronous '));
  });

  it.each([
    ['1 + 2 * 3 - 4', '(1 + (2 * 3)) - 4'],
    ['not ?x and ?y or true', '((not ?x) and ?y) or true'],
    ['not ?x == 3', 'not (?x == 3)'],
    ['-?x * 2', '(-?x) * 2'],
    ['?x % 2 == 1 + 1', '(?x % 2) == (1 + 1)'],
  ])('%s is %s', (text, same) => {
    const where = (guard: string): string => `A(x: ?x, y: ?y) where ${guard}`;
    expect(patternOf(where(text))).toEqual(patternOf(where(same)));
  });
});

describe('[N9] macros are written out where they are used', () => {
  it.each([
    ['pattern p = A -> B', '$p ~ C', '(A -> B) ~ C'],
    ['pattern p(P) = P -> P', '$p(A ~ B)', '(A ~ B) -> (A ~ B)'],
    ['pattern p(?x) = A(k: ?x)', '$p(?id) -> B(k: ?id)', 'A(k: ?id) -> B(k: ?id)'],
    ['pattern p(?x) = A(k: ?x)', '$p(3) -> $p("c") -> $p(true)', 'A(k: 3) -> A(k: "c") -> A(k: true)'],
    ['pattern p(?x) = A(k > ?x) where ?x < level', '$p(3)', 'A(k > 3) where 3 < level'],
    ['pattern p(?x) = A@?x', '$p("web 1") -> $p(?s)', 'A@"web 1" -> A@?s'],
    ['pattern p(P, ?key) = P(?key: ?v)', '$p(A@web(x: 1), "my key")', 'A@web(x: 1, "my key": ?v)'],
    ['pattern p(?t) = A within ?t', '$p(2s) ~ $p(1min)', '(A within 2s) ~ (A within 1min)'],
    ['pattern p(?n) = [?n.. ->] A ~ [1..?n ~] B', '$p(2)', '[2.. ->] A ~ [1..2 ~] B'],
    ['pattern p(P) = =P@s', '$p(A)', '=A@s'],
    ['pattern q(P) = P ~ A pattern p(P) = $q(P -> B)', '$p(C)', '(C -> B) ~ A'],
    ['pattern race = A', '$race', 'A'],
  ])('%s: %s is %s', (macros, text, same) => {
    expect(patternOf(text, `${macros} `)).toEqual(patternOf(same));
  });

  test('placeholders of a macro are its own', () => {
    const macro = 'pattern p = A(k: ?v) ~ B(k: ?v) ';
    expect(patternOf('$p -> $p', macro)).toEqual(
      patternOf('(A(k: ?v) ~ B(k: ?v)) -> (A(k: ?v_2) ~ B(k: ?v_2))'),
    );
    expect(patternOf('C(k: ?v) -> $p', macro)).toEqual(patternOf('C(k: ?v) -> (A(k: ?v_2) ~ B(k: ?v_2))'));
  });

  test('a macro of an architecture goes before one of the text, and that before the library', () => {
    const text = `pattern race(A) = A -> A
      architecture X { pattern race = B  constraint inner: exists $race }
      constraint outer: exists $race(C)`;
    const bodies = analyse(text).rules.constraints.map(({ body }) => canonicalRule(body));
    expect(bodies).toEqual([bodyOf('constraint a: exists B'), bodyOf('constraint a: exists C -> C')]);
  });

  test('events of a macro stand where it is used', () => {
    const text = 'pattern p(P) = A -> P constraint a: exists $p(B)';
    const [{ body }] = analyse(text).rules.constraints;
    const { pattern } = body as Extract<ConstraintBody, { kind: 'exists' }>;
    const { left, right } = pattern as unknown as Record<string, { at: { from: number; to: number } }>;
    expect([left, right].map(({ at }) => text.slice(at.from, at.to))).toEqual(['$p(B)', 'B']);
  });
});

test.each([
  ['[!i in 1..3 ~] A(n: !i)', 'A(n: 1) ~ A(n: 2) ~ A(n: 3)'],
  ['[!i in -1..0 ->] A(n: !i)', 'A(n: -1) -> A(n: 0)'],
  ['[!m in ["a", "b"] ||] A@!m(n: !m)', 'A@a(n: "a") || A@b(n: "b")'],
  [
    '[!i in 1..2 ~] [!j in 1..2 ->] A(i: !i, j: !j)',
    '(A(i: 1, j: 1) -> A(i: 1, j: 2)) ~ (A(i: 2, j: 1) -> A(i: 2, j: 2))',
  ],
  ['[!i in [3] ->] A(n > !i + 1)', 'A(n > 3 + 1)'],
])('[N10] a counter is written out: %s is %s', (text, same) => {
  expect(patternOf(text)).toEqual(patternOf(same));
});

describe('[N11] where names are looked up', () => {
  test('a component stands for its interface and is told apart by its source', () => {
    const architecture = (rule: string): string => `${DEVICES} architecture House {
      cellar: Sensor
      rooms: Sensor[3]
      constraint a: exists ${rule}
    }`;
    const found = (rule: string): unknown => bodyOf(architecture(rule));
    const same = (rule: string): unknown => bodyOf(`constraint a: exists ${rule}`, DEVICES);
    expect(found('cellar.reading')).toEqual(same('Sensor.reading@cellar'));
    expect(found('cellar')).toEqual(same('Sensor@cellar'));
    expect(found('cellar.reading@?s')).toEqual(same('Sensor.reading@?s'));
    expect(found('cellar.reset')).toEqual(same('Sensor.reset@cellar'));
    expect(found('rooms.reading')).toEqual(same('Sensor.reading@rooms.*'));
    expect(found('rooms.2.reading')).toEqual(same('Sensor.reading@rooms.2'));
    expect(found('Sensor.reading')).toEqual(same('Sensor.reading'));
    expect(analyse(architecture('cellar')).rules.constraints[0].within).toBe('House');
  });

  test('an action of a service is named through it', () => {
    expect(analyse(`${DEVICES} constraint a: exists Hub.left.on -> Hub.right -> Hub`).diagnostics).toEqual(
      [],
    );
  });

  test('a module names its own actions without the interface', () => {
    const { patterns, diagnostics } = analyse(`${DEVICES} module M implements Sensor {
      when reset() or reading(temperature: ?t) emit reading(temperature: 1)
    }`);
    expect(diagnostics).toEqual([]);
    expect(canonicalRule(patterns[0].pattern)).toEqual(
      patternOf('Sensor.reset or Sensor.reading(temperature: ?t)', DEVICES),
    );
  });
});

describe('[N12] what is bound', () => {
  test('is what the definition says, for every pattern', () => {
    fc.assert(
      fc.property(patterns({ depth: 3 }), fc.constantFrom('x', 'y', 'z'), (pattern, name) => {
        const text = `constraint a: exists (${patternText(pattern)}) where ?${name} == 1`;
        const errors = analyse(text).diagnostics.filter(({ severity }) => severity === 'error');
        const expected = definitelyBound(pattern).has(name) ? [] : ['unbound'];
        expect(
          errors.map(({ code }) => code),
          text,
        ).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['A(x: ?x) -> B(y > ?x)', true],
    ['A(x: ?x, y > ?x)', true],
    ['A(y > ?x, x: ?x)', false],
    ['A@?x(y: ?x + "")', true],
    ['(A(x: ?x) or B(y: ?x)) -> C(z > ?x)', true],
    ['(A(x: ?x) and B) -> C(z > ?x)', true],
    ['[1..3 ->] A(x: ?x) where ?x > 3', true],
    ['(A with cause B(x: ?x)) -> C(z > ?x)', false],
    ['A(x: ?x) with cause B(y > ?x)', true],
  ])('%s: %s', (text, isBound) => {
    const { diagnostics } = analyse(`constraint a: exists ${text}`);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(!isBound);
  });
});

describe('[N13] time', () => {
  const wall = { kind: 'timed', of: event('A') };
  it.each([
    ['A within 1.5s', { ...wall, test: { kind: 'within', least: 0, most: 1500 } }],
    ['A within 10us..2min', { ...wall, test: { kind: 'within', least: 0.01, most: 120_000 } }],
    ['A within 3 on tick', { ...wall, test: { kind: 'within', least: 0, most: 3 }, clock: 'tick' }],
    ['A within 3s on time', { ...wall, test: { kind: 'within', least: 0, most: 3000 }, clock: 'time' }],
    ['A at 5s', { ...wall, test: { kind: 'at', value: 5000, isAbsolute: false } }],
    ['A before -1ms', { ...wall, test: { kind: 'before', value: -1, isAbsolute: false } }],
    [
      'A after "2026-03-01T18:00:00.5+01:00"',
      { ...wall, test: { kind: 'after', value: Date.UTC(2026, 2, 1, 17) + 500, isAbsolute: true } },
    ],
    ['A at 7 on lamport', { ...wall, test: { kind: 'at', value: 7, isAbsolute: false }, clock: 'lamport' }],
  ])('%s', (text, pattern) => {
    expect(patternOf(text, 'clock tick: synchronous ')).toEqual(pattern);
  });

  test('clocks', () => {
    const { rules, diagnostics } = analyse(`clock a: synchronous
      clock b: synchronous per level
      clock c: regular 100ms
      architecture X { clock d: slaved to c plus 5 clock e: slaved to "my clock" }`);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(rules.clocks).toEqual([
      { kind: 'synchronous', name: 'a', perLevel: false },
      { kind: 'synchronous', name: 'b', perLevel: true },
      { kind: 'regular', name: 'c', intervalMillis: 100 },
      { kind: 'slaved', name: 'd', parent: 'c', offset: 5 },
      { kind: 'slaved', name: 'e', parent: 'my clock', offset: 0 },
    ]);
  });
});

describe('[N14] deadlines', () => {
  const leads = { kind: 'leads', trigger: event('A'), response: event('B') };
  const window = { kind: 'timed', of: event('B'), test: { kind: 'within', least: 0, most: 2000 } };
  it.each([
    ['A leads to B', leads],
    ['A leads to B within 2s', { ...leads, deadline: 2000 }],
    ['A leads to B within 2 on lamport', { ...leads, deadline: 2, clock: 'lamport' }],
    ['A leads to (B within 2s)', { ...leads, response: window }],
    ['A leads to (B within 2s) within 5s', { ...leads, response: window, deadline: 5000 }],
    ['A leads to B within 2s within 5s', { ...leads, response: window, deadline: 5000 }],
    [
      'A leads to B within 2s where level > 3',
      { ...leads, response: { kind: 'where', of: window, guard: expect.anything() } },
    ],
  ])('every %s', (text, body) => {
    expect(bodyOf(`constraint a: every ${text}`)).toEqual(body);
  });
});

describe('[N15] rules', () => {
  test('what is not said has a default', () => {
    const [plain] = analyse('constraint a: single root').rules.constraints;
    expect(plain).toEqual({
      name: 'a',
      severity: 'error',
      vacuity: 'skip',
      body: { kind: 'single-root' },
      at: { from: 0, to: 25 },
    });
  });

  test('what is said stands in any order', () => {
    const text = (head: string): unknown =>
      canonicalRule(analyse(`constraint "my rule" ${head}: never A`).rules);
    const whole = text('"why" severity warning vacuous fail observe from A, "b*"@s(x > 3)');
    expect(text('observe from A, "b*"@s(x > 3) vacuous fail "why" severity warning')).toEqual(whole);
    expect(whole).toMatchObject({
      constraints: [
        {
          name: 'my rule',
          description: 'why',
          severity: 'warning',
          vacuity: 'fail',
          observe: [event('A'), { name: { how: 'like', text: 'b*' } }],
        },
      ],
    });
  });

  test('what is observed around rules is observed in each of them', () => {
    const { rules } = analyse(
      'observe from A, B { constraint a: never C constraint b observe from D: never C }',
    );
    expect(rules.constraints.map(({ observe }) => canonicalRule(observe))).toEqual([
      [event('A'), event('B')],
      [event('A'), event('B'), event('D')],
    ]);
  });

  it.each([
    ['match A -> B', { kind: 'whole', isNegated: false }],
    ['not match A -> B', { kind: 'whole', isNegated: true }],
    ['count A is 3', { kind: 'count', least: 3, most: 3 }],
    ['count A is 3..5', { kind: 'count', least: 3, most: 5 }],
    ['no unlinked events', { kind: 'no-unlinked' }],
    ['depth at most 10', { kind: 'depth', most: 10 }],
    ['every A(x: ?x) satisfies ?x > level', { kind: 'satisfies', pattern: expect.anything() }],
    [
      'emitted by web, "pay ments", db*, shop.*',
      {
        kind: 'emitted-by',
        sources: [
          { how: 'exact', text: 'web' },
          { how: 'exact', text: 'pay ments' },
          { how: 'like', text: 'db*' },
          { how: 'prefix', text: 'shop' },
        ],
      },
    ],
  ])('%s', (text, body) => {
    expect(bodyOf(`constraint a: ${text}`)).toMatchObject(body);
  });

  test('at least so many', () => {
    expect(bodyOf('constraint a: count A is 3..')).toEqual({ kind: 'count', pattern: event('A'), least: 3 });
  });

  test('what has an error is no rule; what is doubtful is one', () => {
    const { rules } = analyse(`interface I { out a() }
      constraint one: never I.b
      constraint two: never I.a where nme == 3
      constraint three: every I.a leads to
      constraint one: never I.a
      constraint four: never I.a`);
    expect(rules.constraints.map(({ name }) => name)).toEqual(['one', 'four']);
  });
});

test('[N22] the pattern around a place', () => {
  const text =
    'pattern p = A  constraint a: every $p(1)  constraint b: every B(x: ?x) leads to $p or C(y > ?x) within 2s';
  const analysis = analyse(text);
  const at = (place: string): string | undefined => {
    const found = patternAt(analysis, text.indexOf(place) + 1);
    return found && text.slice(found.from, found.to);
  };
  expect(at('A  ')).toBe('A');
  expect(at('C(y')).toBe('$p or C(y > ?x) within 2s');
  expect(at('B(x')).toBe('B(x: ?x)');
  expect(at('constraint b')).toBeUndefined();
  const response = patternAt(analysis, text.indexOf('C(y'))!;
  expect(response.given).toEqual(['x']);
  expect(canonicalRule(response.pattern)).toMatchObject({ kind: 'or', left: event('A') });
  expect(patternAt(analysis, text.indexOf('$p(1)'))?.pattern).toBeUndefined();
});
