import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import type { EventIndex } from '../model/ids.ts';
import type { EdgeKind } from '../model/provenance.ts';
import { computationOf, type Dag } from '../testing/dag.ts';
import { orderedPairs } from '../testing/order-facts.ts';
import { fromPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { shivizReader } from './clocks/shiviz.ts';
import { writeShiviz } from './clocks/write-shiviz.ts';
import { visibleText } from './pictures/visible-text.ts';
import { writeAscii } from './pictures/write-ascii.ts';
import { writeDot } from './pictures/write-dot.ts';
import { writeMermaid } from './pictures/write-mermaid.ts';
import { writeSummary } from './pictures/write-summary.ts';
import { bytesOf, type Written } from './writer.ts';

const HOSTILE = [
  'plain',
  '',
  ' ',
  '"',
  '\\',
  '\\"',
  'a\\',
  'line\nbreak',
  'cr\r\nlf',
  ']',
  '["x"]',
  '-->',
  'a --> b',
  '%%{init: {}}%%',
  '<b onclick="x()">',
  '&lt;&amp;',
  '`code`',
  '`**md**`',
  'end',
  'subgraph x',
  '}',
  '{',
  'x {"x": 1}',
  'x {y}',
  '{"x": 1}',
  '=== run ===',
  '#quot;',
  '$$x$$',
  '/* c */',
  '// c',
  'a;b',
  '; drop',
  'a|b|',
  'é漢字😀',
  '\u202edesrever',
  '\u0000',
  'שלום',
  '\u2028',
  'tab\there',
  'digraph {',
  '__proto__',
];

const names = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }));

/** A random graph whose ids, names and sources are whatever. */
const hostileGraphs = fc
  .tuple(
    dags(12),
    fc.array(names, { minLength: 1, maxLength: 12 }),
    fc.array(names, { minLength: 1, maxLength: 4 }),
  )
  .map(([dag, events, sources]) => hostile(dag, events, sources));

function hostile(dag: Dag, events: readonly string[], sources: readonly string[]): Computation {
  const builder = new ComputationBuilder();
  const idOf = (row: number) => `${events[row % events.length]}#${row}`;
  dag.forEach((causes, row) => {
    builder.add({
      id: idOf(row),
      name: events[row % events.length],
      source: sources[row % sources.length],
      causes: causes.map(idOf),
    });
  });
  return builder.seal();
}

describe('DOT [F131]', () => {
  test('the documented form', () => {
    expect(textOf(writeDot(fromPicture('a\nb <- a'), { bySource: 'none' }))).toBe(
      [
        'digraph computation {',
        '  rankdir=LR;',
        '  node [shape=box, style="rounded,filled", fillcolor=white];',
        '  "a" [label="a", tooltip="a"];',
        '  "b" [label="b", tooltip="b"];',
        '  "a" -> "b" [label="causes", tooltip="causes"];',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('any names give well-formed text with the same events and edges', () => {
    fc.assert(
      fc.property(
        hostileGraphs,
        fc.constantFrom('cluster', 'colour', 'none' as const),
        (computation, bySource) => {
          const graph = parseDot(textOf(writeDot(computation, { bySource: bySource as 'none' })));
          expect(graph.nodes.size).toBe(computation.size);
          for (let row = 0; row < computation.size; row++) {
            const { id, name } = idAndName(computation, row);
            expect(graph.nodes.get(dotText(id))).toBe(visibleText(name).replaceAll('&', '&amp;'));
          }
          expect(graph.edges.toSorted()).toEqual(
            edgesOf(computation, (row) => dotText(idAndName(computation, row).id)),
          );
        },
      ),
      { verbose: 1 },
    );
  });

  test('a cluster per source; how an edge is known shows in its style', () => {
    const text = textOf(writeDot(withKinds(), {}));
    expect(text.match(/subgraph cluster_/g)?.length).toBe(2);
    expect(text).toMatch(/"a" -> "b" \[label="causes", tooltip="causes"\]/);
    expect(text).toMatch(/"a" -> "c" \[label="causes", tooltip="vector clock", style=dashed\]/);
    expect(text).toMatch(/"b" -> "d" \[label="causes", tooltip="guess", style=dotted, color=gray40\]/);
  });

  test('a picture that is too large says what it shows, in the text and in the losses', () => {
    const computation = chain(20);
    const { losses } = writeDot(computation, { maxEvents: 8 });
    const graph = parseDot(textOf(writeDot(computation, { maxEvents: 8 })));
    expect(graph.nodes.size).toBe(8);
    expect(losses[0]).toContain('Only the first 8 of 20 events (7 of 19 causes) are shown');
    expect(graph.label).toBe(losses[0]);
  });
});

describe('Mermaid [F132]', () => {
  test('the documented form', () => {
    expect(textOf(writeMermaid(fromPicture('a:Order.placed\nb:Order.paid <- a')))).toBe(
      'graph LR\n  e0["Order.placed"]\n  e1["Order.paid"]\n  e0 --> e1\n',
    );
  });

  test('any names give well-formed text with the same events and edges', () => {
    fc.assert(
      fc.property(hostileGraphs, fc.boolean(), (computation, clusterBySource) => {
        const graph = parseMermaid(textOf(writeMermaid(computation, { clusterBySource })));
        expect(graph.nodes.size).toBe(computation.size);
        for (let row = 0; row < computation.size; row++) {
          const name = visibleText(idAndName(computation, row).name);
          expect(graph.nodes.get(`e${row}`)).toBe(name.trim() === '' ? '(no name)' : name);
        }
        expect(graph.edges.toSorted()).toEqual(edgesOf(computation, (row) => `e${row}`));
      }),
      { verbose: 1 },
    );
  });

  test('edges by kind, and the limit of Mermaid itself', () => {
    const text = textOf(writeMermaid(withKinds()));
    expect(text).toContain('e0 --> e1\n');
    expect(text).toContain('e0 -.-> e2\n');
    expect(text).toContain('e1 -.->|inferred| e3\n');
    const { losses } = writeMermaid(chain(2000));
    const graph = parseMermaid(textOf(writeMermaid(chain(2000))));
    expect(graph.edges.length).toBe(499);
    expect(graph.nodes.get('notice')).toBe(losses[0]);
  });
});

describe('text drawing [F133]', () => {
  test('a line per chain, branches below, joins named again', () => {
    expect(textOf(writeAscii(fromPicture('a\nb <- a\nc <- a\nd <- b, c\ne <- b')))).toBe(
      [
        'a ──causes──> b ──causes──> d',
        '│             └──causes──> e',
        '└──causes──> c ──causes──> d ↑',
        '',
      ].join('\n'),
    );
  });

  test('several roots, branches of a branch, one name twice', () => {
    expect(textOf(writeAscii(fromPicture('a:x\nb:x <- a\nc <- a\nd <- c\ne <- c\nf <- a\ng')))).toBe(
      [
        'x (a) ──causes──> x (b)',
        '├──causes──> c ──causes──> d',
        '│            └──causes──> e',
        '└──causes──> f',
        'g',
        '',
      ].join('\n'),
    );
  });

  test('every event and every edge is drawn exactly once', () => {
    fc.assert(
      fc.property(dags(30), (dag) => {
        const text = textOf(writeAscii(computationOf(dag)));
        expect(text.match(/──causes──>/g)?.length ?? 0).toBe(dag.flat().length);
        for (let row = 0; row < dag.length; row++) {
          const drawn = dag.length === 1 ? [] : text.match(new RegExp(`\\(${row}\\)(?! ↑)`, 'g'));
          if (text.includes(`(${row})`)) expect(drawn?.length).toBe(1);
        }
      }),
      { verbose: 1 },
    );
  });

  test('names cannot break the lines', () => {
    const lines = textOf(writeAscii(hostile([[], [0]], ['a\nb', '\u202ec'], ['s'])))
      .trimEnd()
      .split('\n');
    expect(lines).toEqual(['a\\nb ──causes──> \\u202ec']);
  });
});

test('[F134] the summary: counts, density, constraints, critical path', () => {
  const builder = new ComputationBuilder();
  builder.head = {
    name: 'Orders',
    constraints: [
      { name: 'paid', type: 'must_match', satisfied: false },
      { name: 'x', satisfied: true },
    ],
  };
  builder.add({ id: 'a', name: 'placed', source: 'web', timeMillis: 1000 });
  builder.add({ id: 'b', name: 'paid', source: 'bank', timeMillis: 2500, causes: ['a'] });
  builder.add({ id: 'c', name: 'note', causes: ['gone'] });
  expect(textOf(writeSummary(builder.seal()))).toBe(
    [
      'Orders',
      '  events:           3',
      '  causes:           1 (1 declared)',
      '  dangling causes:  1',
      '  sources:          2',
      '  roots:            2',
      '  leaves:           2',
      '  causal density:   0.1667',
      '  causal depth:     1 (2 events on the longest chain)',
      '  time:             1970-01-01T00:00:01.000Z to 1970-01-01T00:00:02.500Z (1500 ms)',
      '',
      'Sources',
      '          1  bank',
      '          1  web',
      '',
      'Events',
      '          1  note',
      '          1  paid',
      '          1  placed',
      '',
      'Constraints',
      '  VIOLATED    paid (must_match)',
      '  holds       x',
      '',
      'Critical path (2 events)',
      '    placed @ web',
      '  → paid @ bank',
      '',
    ].join('\n'),
  );
  expect(textOf(writeSummary(new ComputationBuilder().seal()))).toContain('events:           0');
});

describe('ShiViz log', () => {
  const regex = String.raw`(?<event>.*)\n(?<host>\S*) (?<clock>{.*})`;

  test('a source whose events are concurrent becomes several hosts, each a chain', () => {
    const computation = fromPicture('a @web\nb @web <- a\nc @web <- a\nd @db <- b, c');
    const { losses } = writeShiviz(computation);
    expect(textOf(writeShiviz(computation))).toBe(
      [
        'a',
        'web {"web":1}',
        'b',
        'web {"web":2}',
        'c',
        'web~2 {"web~2":1, "web":1}',
        'd',
        'db {"db":1, "web":2, "web~2":1}',
        '',
      ].join('\n'),
    );
    expect(losses.join(' ')).toContain(
      'A source has concurrent events (“web”); each chain of them is a host of its own, 3 hosts in all.',
    );
  });

  test('reading back gives the same ordered pairs', async () => {
    await fc.assert(
      fc.asyncProperty(dags(40), fc.integer({ min: 1, max: 5 }), async (dag, sources) => {
        if (dag.length === 0) return;
        const computation = computationOf(dag, {
          nameOf: (row) => `n${row}`,
          sourceOf: (row) => `s${(row * 7) % sources}`,
        });
        const copy = await readBack(computation, regex);
        expect(namedPairs(copy).sort()).toEqual(namedPairs(computation).sort());
      }),
      { verbose: 1 },
    );
  });

  test('any names keep the number of events and the order', async () => {
    await fc.assert(
      fc.asyncProperty(hostileGraphs, async (computation) => {
        if (computation.size === 0) return;
        const copy = await readBack(computation, regex);
        expect(copy.size).toBe(computation.size);
        expect(orderedPairs(copy).length).toBe(orderedPairs(computation).length);
        expect(copy.danglingEffect.length).toBe(0);
      }),
      { verbose: 1 },
    );
  });

  test('clocks that grow too large end the log, and the losses say so', () => {
    const { losses, parts } = writeShiviz(chain(100), { maxEntries: 10 });
    expect(losses[0]).toContain('only the first 5 of 100 events');
    expect(textOf({ parts, losses }).split('\n').length).toBe(11);
  });
});

async function readBack(computation: Computation, regex: string): Promise<Computation> {
  const bytes = bytesOf(writeShiviz(computation));
  const outcome = await shivizReader.read(
    { name: 'copy.log', bytes },
    { options: { regex }, breathe: () => undefined, report: () => {} },
  );
  if (!outcome.ok) throw new Error(outcome.fault.message);
  const { executions } = outcome.value;
  expect(executions.length).toBe(1);
  expect(executions[0].diagnostics.total).toBe(0);
  return executions[0].computation;
}

function namedPairs(computation: Computation): string[] {
  const name = (row: string) => computation.types[computation.typeOf[Number(row)]];
  return orderedPairs(computation).map((pair) => pair.split(' < ').map(name).join(' < '));
}

function chain(size: number): Computation {
  return computationOf(Array.from({ length: size }, (_, row) => (row === 0 ? [] : [row - 1])));
}

function withKinds(): Computation {
  const builder = new ComputationBuilder();
  const by = (kind: EdgeKind, rule: string) => ({ kind, rule, confidence: 1 });
  builder.add({ id: 'a', name: 'a', source: 'web' });
  builder.add({ id: 'b', name: 'b', source: 'web', causes: ['a'] });
  builder.add({ id: 'c', name: 'c', source: 'db', causes: ['a'], provenance: by('derived', 'vector clock') });
  builder.add({ id: 'd', name: 'd', causes: ['b'], provenance: by('inferred', 'guess') });
  return builder.seal();
}

function idAndName(computation: Computation, row: number): { id: string; name: string } {
  return { id: computation.idOf(row as EventIndex), name: computation.types[computation.typeOf[row]] };
}

function edgesOf(computation: Computation, nameOf: (row: number) => string): string[] {
  const edges: string[] = [];
  for (let row = 0; row < computation.size; row++) {
    for (const cause of computation.causes.subarray(
      computation.causeStart[row],
      computation.causeStart[row + 1],
    )) {
      edges.push(`${nameOf(cause)} → ${nameOf(row)}`);
    }
  }
  return edges.toSorted();
}

function textOf(written: Written): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(written));
}

/** What an id reads as after the bytes went through UTF-8 and zeros through the writer. */
function dotText(id: string): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(id));
  return utf8.replaceAll('\u0000', '\\u0000');
}

interface Graph {
  readonly nodes: Map<string, string>;
  readonly edges: string[];
  label?: string;
}

/** The part of the DOT grammar that matters: statements, attribute lists, subgraphs, quoted strings, comments. */
function parseDot(text: string): Graph {
  const tokens = dotTokens(text);
  const graph: Graph = { nodes: new Map(), edges: [] };
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`expected ${expected ?? 'a token'}, found ${token} in ${text}`);
    }
    return token;
  };
  const attributes = (): Map<string, string> => {
    const found = new Map<string, string>();
    if (tokens[at] !== '[') return found;
    take('[');
    while (tokens[at] !== ']') {
      const key = take();
      take('=');
      found.set(key, unquote(take()));
      if (tokens[at] === ',') take(',');
    }
    take(']');
    return found;
  };
  const statements = (depth: number): void => {
    take('{');
    while (tokens[at] !== '}') {
      const first = take();
      if (first === 'subgraph') {
        take();
        statements(depth + 1);
        continue;
      }
      if (tokens[at] === '=') {
        take('=');
        const value = unquote(take());
        if (first === 'label' && depth === 0) graph.label = value;
      } else if (tokens[at] === '->') {
        take('->');
        graph.edges.push(`${unquote(first)} → ${unquote(take())}`);
        expect(attributes().get('label')).toBe('causes');
      } else {
        const label = attributes().get('label');
        if (first !== 'node') graph.nodes.set(unquote(first), label ?? '');
      }
      take(';');
    }
    take('}');
  };
  take('digraph');
  take('computation');
  statements(0);
  expect(at).toBe(tokens.length);
  return graph;
}

function dotTokens(text: string): string[] {
  const tokens: string[] = [];
  const pattern = /\s+|\/\/[^\n]*|("(?:[^"\\]|\\[\s\S])*"|->|[A-Za-z_][A-Za-z_0-9]*|[0-9.]+|[{}[\]=,;])/uy;
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new Error(`no token at ${from}: ${text.slice(from, from + 40)}`);
    if (match[1] !== undefined) tokens.push(match[1]);
  }
  return tokens;
}

function unquote(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replace(/\\([\\"])/g, '$1') : token;
}

/** The part of Mermaid's flowchart grammar that we write: one statement a line, labels in quotes with entities. */
function parseMermaid(text: string): Graph {
  const graph: Graph = { nodes: new Map(), edges: [] };
  const [head, ...lines] = text.split('\n');
  expect(head).toBe('graph LR');
  expect(lines.pop()).toBe('');
  let depth = 0;
  for (const line of lines) {
    const node = /^ +(e\d+|notice)\["([^"`<>{}[\]|\\%$&\n]+)"\]$/u.exec(line);
    const edge = /^ {2}(e\d+) (?:-->|-\.->|-\.->\|inferred\||==>) (e\d+)$/.exec(line);
    if (node) graph.nodes.set(node[1], entities(node[2]));
    else if (edge) graph.edges.push(`${edge[1]} → ${edge[2]}`);
    else if (/^ {2}subgraph s\d+\["[^"`<>{}[\]|\\%$&\n]+"\]$/u.test(line)) depth++;
    else if (line === '  end') depth--;
    else throw new Error(`no Mermaid statement: ${line}`);
  }
  expect(depth).toBe(0);
  return graph;
}

function entities(label: string): string {
  return label.replace(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
