import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { ASSUMPTIONS } from './evaluation.ts';
import { readPyRapide } from './read.ts';

const PATTERNS: readonly (readonly [string, string])[] = [
  // Y1
  ['Pattern.match("A.b")', 'A.b'],
  ['Pattern.match(\'A.b\', n=3, s="x", ok=True, nothing=None)', 'A.b(n: 3, s: "x", ok: true, nothing: null)'],
  ['Pattern.match("A", t="t > 100")', 'A(t > 100)'],
  ['Pattern.match("A", t="0 < t <= 100")', 'A(t > 0, t <= 100)'],
  ['Pattern.match("A", t="t in [1, 2]")', 'A(t in [1, 2])'],
  ['Pattern.match("A", t="t < 1 or t > 9")', 'A where payload.t < 1 or payload.t > 9'],
  ['Pattern.match("A", t="not ready")', 'A(t: "not ready")'],
  ['Pattern.match("A", t="a > b")', 'A(t: "a > b")'],
  ['Pattern.match("A", t=lambda v: v % 2 == 0)', 'A where payload.t % 2 == 0'],
  ['Pattern.match("A", **{"http.status": 500})', 'A(http.status: 500)'],
  ['Pattern.match("A", tags=["a", 1])', 'A(tags: ["a", 1])'],
  ['Pattern.match(Sensor.reading)', 'Sensor.reading'],
  ['Pattern.match()', '*'],
  ['Pattern.match("order placed")', '"order placed"'],
  ['Pattern.source("web-1")', '*@web-1'],
  ['Pattern.payload("status", 500)', '*(status: 500)'],
  ['Pattern.payload("note", "t > 100")', '*(note: "t > 100")'],
  // Y2
  ['Pattern.match("A") >> Pattern.match("B")', 'A -> B'],
  ['Pattern.match("A") & Pattern.match("B")', 'A ~ B'],
  ['Pattern.match("A") | Pattern.match("B")', 'A || B'],
  ['Pattern.match("A").or_(Pattern.match("B"))', 'A or B'],
  ['Pattern.match("A").or_("B", "C")', 'A or B or C'],
  ['Pattern.seq("A", "B", "C")', 'A -> B -> C'],
  ['Pattern.match("A").timed(2)', 'A within 2s'],
  ['Pattern.match("A").timed(max_dt=0.25)', 'A within 250ms'],
  ['Pattern.match("A").timed(timedelta(minutes=1, milliseconds=5))', 'A within 60005ms'],
  ['Pattern.match("A").timed(datetime.timedelta(seconds=2) * 3)', 'A within 6s'],
  ['Pattern.match("A").timed(5, clock="tick")', 'A within 5 on tick'],
  ['Pattern.match("A").repeat(3)', '[3 ~] A'],
  ['Pattern.match("A").without_cause("N")', 'A without cause N'],
  ['Pattern.match("A").with_cause(Pattern.match("N") >> Pattern.match("M"))', 'A with cause (N -> M)'],
  // precedence of Python
  ['"A" | Pattern.match("B") & Pattern.match("C") >> Pattern.match("D")', 'A || (B ~ C -> D)'],
  ['(Pattern.match("A") | Pattern.match("B")) & Pattern.match("C")', 'A || B ~ C'],
  ['Pattern.match("A") >> (Pattern.match("B") >> Pattern.match("C"))', 'A -> (B -> C)'],
  // how Python is written
  ['Pattern . match(\n  "A"  # the first\n  ".b",\n)', 'A.b'],
  ['(Pattern.match(r"A")\n  >> Pattern.match(u"B"))', 'A -> B'],
  ['>>> Pattern.match("A") \\\n... >> Pattern.match("B")', 'A -> B'],
  ['from pyrapide import Pattern as P\nP.match("A")', 'A'],
  ['import pyrapide as pr\npr.Pattern.match("A")', 'A'],
  ['watch(pattern=("A", "B"), callback=print)', 'A -> B'],
  ['processor.watch("A", show)', 'A'],
  ['LIMIT = 3\nPattern.match("A", n=LIMIT)', 'A(n: 3)'],
  ['@when(Pattern.match("A"))\nasync def go(self, match):\n    pass\nPattern.match("B")', 'B'],
];

describe('patterns', () => {
  test.each(PATTERNS)('[Y1] [Y2] %s', (python, notation) => {
    const { text, problems } = readPyRapide(python);
    expect(problems).toEqual([]);
    expect(declarations(text)).toEqual([`pattern pattern_1 = ${notation}`]);
  });
});

const CONDITIONS: readonly (readonly [string, string])[] = [
  ['e.payload["x"] > 3', 'payload.x > 3'],
  ['e.payload["a"]["b"][0] == "c"', 'payload.a.b.0 == "c"'],
  ['e.payload["my key"] == 1', 'payload."my key" == 1'],
  ['e.data["x"] > 3', 'payload.x > 3'],
  ['e.metadata["x"] == e.name', 'metadata.x == name'],
  ['e.source in ("a", "b")', 'source in ["a", "b"]'],
  ['e.id not in {"a", "b"}', 'not id in ["a", "b"]'],
  ['0 < e.payload["x"] <= 3', '0 < payload.x and payload.x <= 3'],
  ['not (e.payload["x"] > 3 or e.name == "n") and True', 'not (payload.x > 3 or name == "n")'],
  ['e.payload["x"] * 2 + 1 >= -e.payload["y"] / 4 - 3 % 2', 'payload.x * 2 + 1 >= -payload.y / 4 - 3 % 2'],
  ['e.payload["x"] // 2 == 1', 'floor(payload.x / 2) == 1'],
  ['"x" in e.payload', 'exists(payload.x)'],
  ['"x" not in e.payload', 'not exists(payload.x)'],
  ['"err" in e.payload["text"]', 'contains(payload.text, "err")'],
  ['e.payload["c"] in "abc"', 'contains("abc", payload.c)'],
  ['len(e.payload["x"]) > 2', 'length(payload.x) > 2'],
  ['e.payload["x"].lower().startswith("a")', 'startsWith(lower(payload.x), "a")'],
  ['e.payload["x"].endswith(("a", "b"))', 'endsWith(payload.x, "a") or endsWith(payload.x, "b")'],
  ['abs(round(float(e.payload["x"]))) == max(1, 2, 3)', 'abs(round(number(payload.x))) == greatest(1, 2, 3)'],
  ['str(e.payload["x"]) == "3"', 'text(payload.x) == "3"'],
  [
    'e.payload["a"] if e.payload["b"] > 1 else e.payload["c"] > 2',
    'payload.b > 1 and (exists(payload.a) and not payload.a in [false, null, 0, ""]) or not payload.b > 1 and payload.c > 2',
  ],
  [
    '(1 if e.name == "a" else 2) < e.payload["x"]',
    'name == "a" and 1 < payload.x or not name == "a" and 2 < payload.x',
  ],
  ['e.timestamp.timestamp() > 5', 'time / 1000 > 5'],
  // Y7
  ['e.payload.get("x") == 3', 'payload.x == 3'],
  ['e.payload.get("x") != 3', 'not payload.x == 3'],
  ['e.payload["x"] != 3', 'payload.x != 3'],
  ['e.payload.get("x", 0) > 3', 'payload.x > 3'],
  ['e.payload.get("x", 9) > 3', 'payload.x > 3 or not exists(payload.x)'],
  ['e.payload.get("x", None) > 3', 'payload.x > 3'],
  ['e.payload.get("x", e.payload["y"]) > 3', 'payload.x > 3 or not exists(payload.x) and payload.y > 3'],
  ['e.payload.get("a", {}).get("b") == 1', 'payload.a.b == 1'],
  ['e.payload.get("x") is None', 'not exists(payload.x) or payload.x == null'],
  ['e.payload["x"] is not None', 'not (not exists(payload.x) or payload.x == null)'],
  // Y8
  ['e.payload["ok"]', 'exists(payload.ok) and not payload.ok in [false, null, 0, ""]'],
  ['not e.payload.get("error")', 'not (exists(payload.error) and not payload.error in [false, null, 0, ""])'],
  ['bool(e.payload["x"].startswith("a"))', 'startsWith(payload.x, "a")'],
];

describe('conditions', () => {
  test.each(CONDITIONS)('[Y6] [Y7] [Y8] %s', (python, notation) => {
    const { text, problems } = readPyRapide(`Pattern.match("A").where(lambda e: ${python})`);
    expect(problems).toEqual([]);
    expect(declarations(text)).toEqual([`pattern pattern_1 = A where ${notation}`]);
  });

  test.each([
    ['m.events[0].payload["x"] == list(m.events)[-1].payload["x"]', 'first(payload.x) == last(payload.x)'],
    ['sum(e.payload["n"] for e in m.events) == 0', 'sum(payload.n) == 0'],
    [
      'max(e.timestamp for e in m.events) - min([e.timestamp for e in m.events]) < timedelta(seconds=2)',
      'max(time) - min(time) < 2000',
    ],
    [
      'len(set(e.source for e in m.events)) == len({e.name for e in m.events})',
      'distinct(source) == distinct(name)',
    ],
    ['len(m.events) == 2 and len(m) > 1', 'count() == 2 and count() > 1'],
    ['next(iter(m.events)).name == "A"', 'first(name) == "A"'],
    ['(m.events[1 - 1].name or m)', undefined],
  ])('[Y6] of a match of several events: %s', (python, notation) => {
    const { text, problems } = readPyRapide(
      `(Pattern.match("A") & Pattern.match("B")).where(lambda m: ${python})`,
    );
    if (notation === undefined) expect(problems).toHaveLength(1);
    else {
      expect(problems).toEqual([]);
      expect(declarations(text)).toEqual([`pattern pattern_1 = (A ~ B) where ${notation}`]);
    }
  });

  test('[Y9] a function of the text with names of its own', () => {
    const { text, problems } = readPyRapide(`
LIMIT = 100
def hot(event):
    """Too warm."""
    value = event.payload["t"]
    above = value - LIMIT
    return above > 0 and value != 451
Pattern.match("A").where(hot)
`);
    expect(problems).toEqual([]);
    expect(declarations(text)).toEqual([
      'pattern pattern_1 = A where payload.t - 100 > 0 and payload.t != 451',
    ]);
  });
});

const RULES: readonly (readonly [string, string])[] = [
  // Y3
  ['must_match(Pattern.match("A") >> Pattern.match("B"), name="n")', 'constraint n: exists A -> B'],
  [
    'must_match(pattern=Pattern.match("A"), name="n", description="Some A.")',
    'constraint n "Some A.": exists A',
  ],
  [
    'must_match(trigger=Pattern.match("X"), response=Pattern.match("Y"), name="n")',
    'constraint n: every X leads to Y',
  ],
  ['must_match(trigger="X", response=("A", "B"), name="n")', 'constraint n: every X leads to A or B'],
  ['never(Pattern.match("A").without_cause("B"), name="n")', 'constraint n: never A without cause B'],
  ['never(Pattern.match("A") | Pattern.match("A"), name="n")', 'constraint n: never A || A'],
  [
    '@constraint(pattern=Pattern.match("A") & Pattern.match("B"), name="balanced")\ndef check(match):\n  """Debits equal credits."""\n  return sum(e.payload["n"] for e in match.events) == 0',
    'constraint balanced "Debits equal credits.": every A ~ B satisfies sum(payload.n) == 0',
  ],
  [
    '@constraint(pattern=Pattern.match("A"), name="n")\ndef check(match):\n    first = match.events[0]\n    return first.payload["x"] > 1',
    'constraint n: every A satisfies payload.x > 1',
  ],
  // Y4
  ['never(pattern=("a", "b"), within_cause="c", name="n")', 'constraint n: never (a ~ b) within cause c'],
  ['never(["a", "b"], name="n")', 'constraint n: never a ~ b'],
  ['must_match(("a", "b"), name="n")', 'constraint n: exists a -> b'],
  [
    'must_match(trigger=LLMEventTypes.REQUEST, response=(LLMEventTypes.RESPONSE, LLMEventTypes.ERROR), name="n")',
    'constraint n: every LLMEventTypes.REQUEST leads to LLMEventTypes.RESPONSE or LLMEventTypes.ERROR',
  ],
  // Y5
  ['rule = never(Pattern.match("A"))', 'constraint rule: never A'],
  ['never(Pattern.match("A"))', 'constraint rule_1: never A'],
  [
    'never(Pattern.match("A"), name="No spurious alert!")',
    'constraint No_spurious_alert "No spurious alert!": never A',
  ],
  ['never(Pattern.match("A"), name="n", severity="warning")', 'constraint n severity warning: never A'],
  // Y9
  ['processor.enforce(never(Pattern.match("A"), name="n"))', 'constraint n: never A'],
  ['monitor = ConstraintMonitor([never(Pattern.match("A"), name="n")])', 'constraint n: never A'],
  ['class System:\n    rules = [never(Pattern.match("A"), name="n")]', 'constraint n: never A'],
  ['async def main():\n    x = Pattern.match("A")\n    add(never(x, name="n"))', 'constraint n: never A'],
  [
    'a = Pattern.match("A")\nb = a >> a\nnever(b.timed(1), name="n")',
    'constraint n: never (A -> A) within 1s',
  ],
];

describe('rules', () => {
  test.each(RULES)('[Y3] [Y4] [Y5] [Y9] %s', (python, notation) => {
    const { text, problems } = readPyRapide(python);
    expect(problems).toEqual([]);
    expect(declarations(text)).toEqual([notation]);
  });

  test('[Y5] names are unique', () => {
    const { constraints } = readPyRapide(
      '[never("A", name="n"), never("B", name="n"), never("C"), never("D")]',
    );
    expect(constraints.map(({ name }) => name)).toEqual(['n', 'n_2', 'rule_1', 'rule_2']);
  });

  test('each rule stands below what was assumed for it, in the order of the text', () => {
    const { text } = readPyRapide(`
from pyrapide import Pattern, must_match, never

spare = Pattern.match("C")
rules = [
    must_match(Pattern.match("A") >> Pattern.match("B"), name="some"),
    never(Pattern.match("A") & Pattern.match("A"), name="one_a"),
]
`);
    expect(text).toBe(`// ${ASSUMPTIONS.prefix}
pattern spare = C

// ${ASSUMPTIONS.exists}
// ${ASSUMPTIONS.listed}
constraint some:
  exists A -> B

// ${ASSUMPTIONS.join}
constraint one_a:
  never A ~ A
`);
  });
});

describe('the notation it is turned into', () => {
  test.each([
    ...PATTERNS.map(([python]) => python),
    ...CONDITIONS.map(([python]) => `Pattern.match("A").where(lambda e: ${python})`),
  ])('reads back as the same pattern: %s', (python) => {
    const { text, patterns } = readPyRapide(python);
    expect(patterns.length).toBeGreaterThan(0);
    const { diagnostics, patterns: again } = analyse(`clock tick: synchronous\n${text}`);
    expect(diagnostics).toEqual([]);
    expect(withoutPlaces(again.map(({ pattern }) => pattern).at(-1))).toEqual(
      withoutPlaces(patterns.at(-1)?.pattern),
    );
  });

  test.each([
    ...RULES.map(([python]) => python),
    ...['exists', 'never', 'within', 'true', 'time', 'constraint'].map(
      (word) =>
        `never(Pattern.match("${word}", **{"${word}": 1}).where(lambda e: "${word}" in e.payload), name="${word}")`,
    ),
    'never(Pattern.match("a.within.b", **{"my key": 1, "0": 2, "x.and.y": 3}), name="n")',
    'never(Pattern.match("a*b") & Pattern.source("*") & Pattern.match("*"), name="n")',
    'never(Pattern.match("A", t="x\\n\\u2028\\\\\\"", n=-0.5, k=1e-7, l=2*3, m=[1, [True, None]]), name="n")',
    'never(Pattern.match("A").timed(0.0000001), name="n", description="says \\"so\\"\\n")',
  ])('reads back as the same rule: %s', (python) => {
    const { text, constraints } = readPyRapide(python);
    const { diagnostics, rules } = analyse(text);
    expect(constraints).toHaveLength(1);
    expect(diagnostics).toEqual([]);
    expect(withoutPlaces(rules.constraints)).toEqual(withoutPlaces(constraints));
  });
});

describe('what was assumed', () => {
  test.each([
    ['Pattern.match("A")', 'prefix', 'Pattern.match(«"A"»)'],
    ['a = Pattern.source("A")\nb = a | a', 'independence', 'a = Pattern.source("A")\nb = «a | a»'],
    ['Pattern.source("A") & Pattern.source("A")', 'join', '«Pattern.source("A") & Pattern.source("A")»'],
    ['must_match(Pattern.source("A"))', 'exists', '«must_match(Pattern.source("A"))»'],
    ['must_match(trigger="A", response="B")', 'everyTrigger', '«must_match(trigger="A", response="B")»'],
    [
      'must_match(trigger="A", response=("B", "C"))',
      'alternatives',
      'must_match(trigger="A", response=«("B", "C")»)',
    ],
    ['never(("A", "B"))', 'together', 'never(«("A", "B")»)'],
    ['never(("A", "B"), within_cause="C")', 'underOneCause', 'never(«("A", "B")», within_cause="C")'],
    ['watch(("A", "B"), f)', 'sequence', 'watch(«("A", "B")», f)'],
    ['never(Pattern.source("A"))', 'listed', '«never(Pattern.source("A"))»'],
    ['never("A")', 'bareName', 'never(«"A"»)'],
    ['never(A.b)', 'dottedName', 'never(«A.b»)'],
    ['Pattern.source("A").timed(1)', 'seconds', 'Pattern.source("A").timed(«1»)'],
    ['Pattern.source("A").repeat(2)', 'repeat', '«Pattern.source("A").repeat(2)»'],
    ['Pattern.match("A", t="t > 1")', 'conditionText', 'Pattern.match("A", t=«"t > 1"»)'],
    ['Pattern.match("A", source="b")', 'sourceKey', '«Pattern.match("A", source="b")»'],
    ['if x:\n  never("A")', 'once', '«if x:»\n  never("A")'],
    ['print(1)\nnever("A")', 'leftOut', '«print(1)»\nnever("A")'],
  ] as const)('%s: %s', (python, assumption, marked) => {
    const { notes } = readPyRapide(python);
    const found = notes.find(({ message }) => message === ASSUMPTIONS[assumption]);
    expect(
      found &&
        `${python.slice(0, found.from)}«${python.slice(found.from, found.to)}»${python.slice(found.to)}`,
    ).toBe(marked);
  });

  test('every assumption is said once, however often it is made', () => {
    const { notes } = readPyRapide('never("A")\nnever("B")\nnever("C")');
    expect(notes.map(({ message }) => message)).toEqual([
      ASSUMPTIONS.bareName,
      ASSUMPTIONS.prefix,
      ASSUMPTIONS.listed,
    ]);
  });

  test.each([
    ['never(a)', ['What “a” stands for is not in the text.', 'a']],
    ['x = 3\nnever(x)', ['This is no pattern.', 'x']],
    [
      'Pattern.matches("A")',
      ['There is no Pattern.matches; known are match, source, payload, seq.', 'Pattern.matches("A")'],
    ],
    [
      'Pattern.source("A").then("B")',
      [expect.stringContaining('no method “.then”'), 'Pattern.source("A").then("B")'],
    ],
    [
      'Pattern.source("A") + "B"',
      [expect.stringContaining('“+” is no operator of theirs'), 'Pattern.source("A") + "B"'],
    ],
    ['Pattern.match("A", n=f(x))', ['This has to be a plain value, written out.', 'f(x)']],
    ['Pattern.match(f"A{x}")', [expect.stringContaining('only known when Python runs'), 'f"A{x}"']],
    [
      'Pattern.match("A").where(lambda e: re.match("a", e.name))',
      ['The function “re.match” cannot be translated.', 're.match("a", e.name)'],
    ],
    ['Pattern.match("A").where(lambda e: e.payload["x"][1:2] == 1)', ['A slice cannot be translated.', ':']],
    [
      'Pattern.match("A").where(lambda e: e.cause == 1)',
      ['What “.cause” of an event or match is cannot be translated.', 'e.cause'],
    ],
    [
      'Pattern.match("A").where(lambda e: e.payload[k] == 1)',
      [expect.stringContaining('has to be written out'), 'k'],
    ],
    [
      'Pattern.match("A").where(is_hot)',
      [expect.stringContaining('The function “is_hot” is not in the text'), 'is_hot'],
    ],
    ['Pattern.match("A").where(lambda e: y > 1)', ['What “y” stands for is not in the text.', 'y']],
    ['Pattern.match("A").repeat(0)', ['How often has to be a whole number from 1 to 1000.', '0']],
    [
      'never(Pattern.match("A"), vacuous=True)',
      ['What “vacuous=” means is not known here; it is left out.', 'True'],
    ],
    [
      'never(pattern=Pattern.match("A"), severity="loud")',
      ['“loud” is no severity; known are error, warning, info.', '"loud"'],
    ],
    [
      'must_match(name="n")',
      ['must_match needs a pattern, or trigger and response.', 'must_match(name="n")'],
    ],
    ['never(*rules)', [expect.stringContaining('out of a list'), '*rules']],
    ['class X(Constraint):\n  name = "x"', [expect.stringContaining('runs code'), 'class X(Constraint):']],
    [
      '@constraint(pattern=Pattern.match("A"), name="n")\ndef f(m):\n  if m: return 1\n  return 2',
      [expect.stringContaining('assignments and one return'), expect.stringContaining('def f(m)')],
    ],
    ['never(Pattern.match("A"), name=', ['Expected an expression here, not the end of the text.', '']],
    ['Pattern.match("A', ['The quotes of this text are never closed.', '"A']],
    ['never(Pattern.match("A")) ?', ['“?” is no part of Python.', '?']],
    ['Pattern.match("A", n=1e400)', ['This number is too large.', '1e400']],
    ['x = 3j', ['This number is none that JSON knows.', '3j']],
    ['hello = "world"', ['There is no pattern and no rule of PyRapide in this text.', 'hello = "world"']],
  ])('a problem with its place: %s', (python, [message, place]) => {
    const [first] = readPyRapide(python).problems;
    expect([first?.message, first && python.slice(first.from, first.to)]).toEqual([message, place]);
  });

  test('a problem leaves the rest standing', () => {
    const { constraints, problems } = readPyRapide(`
rules = [
    never(Pattern.match("A").where(lambda e: re.match("a", e.name)), name="lost"),
    never(Pattern.match("B"), name="kept"),
]
x = = 3
must_match(Pattern.match("C"), name="too")
`);
    expect(constraints.map(({ name }) => name)).toEqual(['kept', 'too']);
    expect(problems).toHaveLength(2);
  });
});

/** The declarations without comments, each on one line. */
function declarations(text: string): string[] {
  return text
    .replace(/\n +/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'));
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === 'at' ? undefined : member)));
}
