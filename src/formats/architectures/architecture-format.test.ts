import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArchitectureFormat, architectureFormatOf } from './architecture-format.ts';
import { readArchitecture } from './read-architecture.ts';

const GORAPIDE = JSON.stringify({
  name: 'demo',
  components: [{ id: 'a', interface: { name: 'A', actions: [] } }],
  connections: [{ from: 'a', to: '*', kind: 'agent' }],
});
const ASYNCAPI = '{"asyncapi":"3.0.0","info":{"title":"A"},"components":{"schemas":{}},"operations":{}}';
const JAEGER = '[{"parent":"a","child":"b","callCount":1},{"parent":"b","child":"c","callCount":2}]';
const PYTHON = 'from pyrapide import interface\n\n@interface\n# one\nclass A:\n    pass\n';

const SAMPLES: [what: string, text: string, format: ArchitectureFormat | undefined][] = [
  ['gorapide', GORAPIDE, 'gorapide'],
  ['gorapide without connections', '{"name":"x","components":null,"connections":null}', 'gorapide'],
  ['a poset of gorapide', '{"events":[],"causal_edges":null}', undefined],
  ['AsyncAPI', ASYNCAPI, 'asyncapi'],
  ['AsyncAPI in YAML', '# one\nasyncapi: 3.0.0\ninfo: {}\n', 'asyncapi'],
  ['AsyncAPI that is too old', '{"asyncapi":"2.0.0"}', 'asyncapi'],
  ['other YAML', 'openapi: 3.0.0\n', undefined],
  ['dependencies', JAEGER, 'jaeger-dependencies'],
  ['dependencies in an answer', `{"data":${JAEGER},"total":0}`, 'jaeger-dependencies'],
  ['traces', '{"data":[{"traceID":"1","spans":[]}]}', undefined],
  ['an empty list', '[]', undefined],
  ['PyRapide', PYTHON, 'pyrapide-source'],
  [
    'PyRapide by its module',
    'import pyrapide as pr\n@pr.module(implements=A)\nclass B: ...\n',
    'pyrapide-source',
  ],
  ['other Python', '@dataclass\nclass A:\n    interface: int\n', undefined],
  ['the notation', '// one\ninterface A {\n}\n', 'notation'],
  ['a rule', 'constraint a "b":\n  never X\n', 'notation'],
  ['a word of the notation in a comment', '// interface A {\n', undefined],
  ['prose', 'This interface is a module { of sorts }.', undefined],
  ['nothing', '', undefined],
];

test.each(SAMPLES)('[J1] %s', (_, text, format) => {
  expect(architectureFormatOf(text)).toBe(format);
  expect(architectureFormatOf(new TextEncoder().encode(text))).toBe(format);
});

test('[J1] bytes in UTF-16 are text, bytes with zeros are none', () => {
  const units = Uint8Array.from([0xff, 0xfe, ...[...JAEGER].flatMap((one) => [one.charCodeAt(0), 0])]);
  expect(architectureFormatOf(units)).toBe('jaeger-dependencies');
  expect(architectureFormatOf(Uint8Array.from([0x7b, 0, 0, 1, 2]))).toBeUndefined();
});

describe('broken files', () => {
  test.each([
    ['gorapide', GORAPIDE, 'gorapide'],
    ['jaeger-dependencies', JAEGER, 'jaeger-dependencies'],
    ['asyncapi', ASYNCAPI, 'asyncapi'],
  ] as const)(
    '[J2] %s that ends too early is told by its beginning and says where it ends',
    (_, text, format) => {
      const cut = text.slice(0, -3);
      expect(architectureFormatOf(cut)).toBe(format);
      const read = readArchitecture(format, [{ name: 'x', text: cut }]);
      expect(read).toMatchObject({
        ok: false,
        fault: { code: 'broken', place: { line: 1, column: cut.length + 1 } },
      });
    },
  );

  test('[J2] cut or changed anywhere, they are read or a fault', () => {
    const documents = fc.constantFrom(
      [GORAPIDE, 'gorapide'] as const,
      [JAEGER, 'jaeger-dependencies'] as const,
      [ASYNCAPI, 'asyncapi'] as const,
    );
    const values = fc.constantFrom('null', '5', '""', '[]', '{}', '"__proto__"', 'true', '[null]', '{"a":');
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(30), values, ([text, format], at, length, value) => {
        const from = at % text.length;
        const changed = text.slice(0, from) + value + text.slice(from + length);
        architectureFormatOf(changed);
        const read = readArchitecture(format, [{ name: 'x', text: changed }]);
        if (!read.ok) expect(read.fault.message).toMatch(/[.?!]$/);
      }),
      { numRuns: 1500 },
    );
  });

  test('[J2] any value in any place is read or a fault', () => {
    const part = fc.jsonValue({ maxDepth: 3 });
    const keys = [
      'components',
      'connections',
      'channels',
      'operations',
      'info',
      'layout',
      'constraints',
      'data',
    ];
    const documents = fc.record(Object.fromEntries(keys.map((key) => [key, part])), { requiredKeys: [] });
    const formats = fc.constantFrom('gorapide', 'jaeger-dependencies', 'asyncapi' as const);
    fc.assert(
      fc.property(documents, formats, (document, format) => {
        const text = JSON.stringify({ asyncapi: '3.0.0', ...document });
        const read = readArchitecture(format as 'gorapide', [{ name: 'x', text }]);
        if (!read.ok) expect(read.fault.message).toMatch(/[.?!]$/);
      }),
      { numRuns: 800 },
    );
  });

  test.each([
    ['deep lists', '['.repeat(200_000), undefined],
    ['a long name', `interface ${'a'.repeat(900_000)}`, undefined],
    ['many words', 'interface '.repeat(90_000), undefined],
    ['many decorators', '@interface\n'.repeat(80_000), undefined],
    ['open comments', '/*'.repeat(400_000), undefined],
    ['half characters', '\ud800'.repeat(1000), undefined],
    ['deep in a document', `{"components":[],"connections":${'['.repeat(600)}`, 'gorapide'],
  ])('[J3] %s', (_, text, format) => {
    expect(architectureFormatOf(text)).toBe(format);
  });

  test('[J3] what nests too deeply and what is too large are faults of their own', () => {
    const deep = `{"components":[],"connections":${'['.repeat(600)}${']'.repeat(600)}}`;
    expect(readArchitecture('gorapide', [{ name: 'x', text: deep }])).toMatchObject({
      fault: { code: 'too-deep' },
    });
    const large = `[${' '.repeat(20_000_000)}]`;
    expect(readArchitecture('jaeger-dependencies', [{ name: 'x', text: large }])).toMatchObject({
      fault: { code: 'too-large' },
    });
  });
});
