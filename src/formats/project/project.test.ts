import fc from 'fast-check';
import { gzipSync, strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { DocumentBody } from '../../model/documents/document.ts';
import type { ProjectFile, ProjectReading } from '../../model/documents/project-file.ts';
import { historyOf, projects } from '../../testing/random-projects.ts';
import { isProjectFile, PROJECT_HEAD } from './is-project-file.ts';
import { readProject } from './read-project.ts';
import { writeProject } from './write-project.ts';

const rules = (text: string): DocumentBody => ({ name: 'Order rules', createdAt: 1, content: { text } });
const gz = gzipSync(strToU8('{"id":"a"}\n'.repeat(50)), { mtime: 0 });

const project: ProjectFile = {
  name: 'Shop',
  savedAt: Date.UTC(2026, 10, 30, 12, 34, 56),
  documents: [
    {
      id: 'r',
      kind: 'rules',
      body: rules('never Order.lost\n'),
      first: undefined,
      events: historyOf('r', 'rules', [rules('never Order\n'), rules('never Order.lost\n')]),
    },
    {
      id: 'f',
      kind: 'project',
      body: { name: 'order rules', createdAt: 2, content: { about: 'orders' } },
      first: undefined,
      events: [],
    },
  ],
  files: [
    { key: 'k1', name: 'run.jsonl.gz', blob: new Blob([gz]) },
    { key: 'k2', name: 'Run.jsonl.gz', blob: new Blob(['plain\n'.repeat(100)]) },
  ],
};

test('[P1] what is written reads as it was', async () => {
  await fc.assert(
    fc.asyncProperty(projects(), async (random) => {
      const { project: read, diagnostics } = await readSound(await writeProject(random));
      expect(diagnostics).toEqual([]);
      expect(await plain(read)).toEqual(await plain(random));
    }),
    { numRuns: 150 },
  );
});

test('[P1] the parts can be read by a person, and by another tool', async () => {
  const parts = unzipSync(await bytesOf(writeProject(project)));
  const shown = Object.entries(parts).map(([path, bytes]) =>
    path.startsWith('recordings/')
      ? `--- ${path} (${bytes.length} bytes)\n`
      : `--- ${path}\n${strFromU8(bytes)}`,
  );
  expect(shown.join('').replace(/("id":"r:\d").*?"changes"/g, '$1,…,"changes"')).toBe(PARTS);
});

test('[P3] the same project gives the same bytes, also when it has been read in between', async () => {
  await fc.assert(
    fc.asyncProperty(projects(), async (random) => {
      const bytes = await bytesOf(writeProject(random));
      const { project: read } = await readSound(new Blob([bytes]));
      expect(await bytesOf(writeProject(read))).toEqual(bytes);
      expect(await bytesOf(writeProject(random))).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

test('[P3] the moment stands in the archive in UTC', async () => {
  const bytes = await bytesOf(writeProject(project));
  const [time, date] = [
    new DataView(bytes.buffer).getUint16(10, true),
    new DataView(bytes.buffer).getUint16(12, true),
  ];
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([12, 34, 56]);
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 30]);
});

test('[P4] a file that is packed already is stored, another one is packed', async () => {
  const bytes = await bytesOf(writeProject(project));
  const text = String.fromCharCode(...bytes);
  expect(text).toContain(String.fromCharCode(...gz));
  expect(text).not.toContain('plain\nplain\nplain\nplain\n');
});

describe('[P2] a project is told by its beginning', () => {
  const head = async (blob: Blob | Promise<Blob>): Promise<Uint8Array> =>
    (await bytesOf(blob)).subarray(0, PROJECT_HEAD);
  const manifest = strToU8('{"lightcone-project": 1}');

  test('one of ours is', async () => {
    expect(isProjectFile(await head(writeProject(project)))).toBe(true);
    await fc.assert(
      fc.asyncProperty(projects(), async (random) => {
        expect(isProjectFile(await head(writeProject(random)))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test.each<[boolean, string, Uint8Array]>([
    [true, 'packed again, in the same order', zipSync({ 'project.json': manifest, 'a.json': manifest })],
    [true, 'packed again without packing', zipSync({ 'project.json': manifest }, { level: 0 })],
    [false, 'recordings', zipSync({ 'a.jsonl': manifest, 'project.json': manifest })],
    [false, 'another project', zipSync({ 'project.json': strToU8('{"name": "x"}') }, { level: 0 })],
    [false, 'a longer name', zipSync({ 'project.jsonl': manifest })],
    [false, 'an empty archive', zipSync({})],
    [false, 'no archive', strToU8('{"lightcone-project": 1}')],
    [false, 'nothing', new Uint8Array(0)],
    [false, 'the first bytes of an archive', zipSync({ 'project.json': manifest }).subarray(0, 38)],
  ])('%s: %s', (expected, _, bytes) => expect(isProjectFile(bytes.subarray(0, PROJECT_HEAD))).toBe(expected));
});

describe('[P12] packed again by another tool', () => {
  test.each<[string, (parts: Parts) => Uint8Array]>([
    ['in another order', (parts) => zipSync(Object.fromEntries(Object.entries(parts).reverse()))],
    ['without packing', (parts) => zipSync(parts, { level: 0 })],
    [
      'in a folder, by macOS',
      (parts) =>
        zipSync({
          ...moved(parts, (path) => `Shop/${path}`),
          '__MACOSX/project.json': strToU8('x'),
          'Shop/': new Uint8Array(0),
        }),
    ],
    ['with backslashes', (parts) => zipSync(moved(parts, (path) => path.replaceAll('/', '\\')))],
    ['with accents taken apart', (parts) => zipSync(moved(parts, (path) => path.normalize('NFD')))],
    [
      'with marks before texts',
      (parts) =>
        zipSync(
          mapped(parts, (bytes) => Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]), /^documents|^project/),
        ),
    ],
    ['with texts in UTF-16', (parts) => zipSync(mapped(parts, utf16, /^documents|^project/))],
    ['with a comment behind', (parts) => zipSync(parts, { comment: 'hello' })],
  ])('%s', async (_, pack) => {
    const named = {
      ...project,
      documents: project.documents.map((one) => ({
        ...one,
        body: { ...one.body, name: 'Größe' },
        events: [],
      })),
    };
    for (const whole of [project, named]) {
      const read = await readSound(new Blob([pack(unzipSync(await bytesOf(writeProject(whole)))).slice()]));
      expect(read.diagnostics).toEqual([]);
      expect(await plain(read.project)).toEqual(await plain(whole));
    }
  });
});

describe('[P10] changed by hand', () => {
  test('the text of rules wins, its history stays, and it is said', async () => {
    const { project: read, diagnostics } = await readSound(
      await repacked({ 'documents/rules/Order rules.lcn': 'never Order.lost\r\nnever Order.late\r\n' }),
    );
    expect(read.documents[0].body.content).toEqual({ text: 'never Order.lost\r\nnever Order.late\r\n' });
    expect(read.documents[0].events).toEqual(project.documents[0].events);
    expect(diagnostics).toEqual([
      {
        code: 'note',
        severity: 'info',
        message:
          'The text of the document “r” was changed in the file: it is one version ahead of its history.',
        place: { path: 'documents/rules/Order rules.lcn' },
      },
    ]);
  });

  test('anything else of a document no longer fits its history, which is left out', async () => {
    const { project: read, diagnostics } = await readSound(
      await repacked({
        'documents/rules/Order rules.json': '{"name":"New name","createdAt":1,"content":{}}',
      }),
    );
    expect(read.documents[0]).toMatchObject({ body: { name: 'New name' }, events: [] });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'lossy The history of the document “r” was left out; the document itself was kept. It does not end at what the document is.',
    ]);
  });

  async function repacked(changes: { readonly [path: string]: string }): Promise<Blob> {
    const parts = unzipSync(await bytesOf(writeProject(project)));
    for (const [path, text] of Object.entries(changes)) {
      expect(Object.keys(parts)).toContain(path);
      parts[path] = strToU8(text);
    }
    return new Blob([zipSync(parts).slice()]);
  }
});

type Parts = { [path: string]: Uint8Array };

function moved(parts: Parts, to: (path: string) => string): Parts {
  return Object.fromEntries(Object.entries(parts).map(([path, bytes]) => [to(path), bytes]));
}

function mapped(parts: Parts, to: (bytes: Uint8Array) => Uint8Array, which: RegExp): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([path, bytes]) => [path, which.test(path) ? to(bytes) : bytes]),
  );
}

function utf16(bytes: Uint8Array): Uint8Array {
  const units = Uint16Array.from(`\ufeff${strFromU8(bytes)}`, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

async function readSound(blob: Blob): Promise<ProjectReading> {
  const result = await readProject(blob);
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

async function bytesOf(blob: Blob | Promise<Blob>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await blob).arrayBuffer());
}

/** With the bytes of files, so that they can be compared. */
async function plain(whole: ProjectFile): Promise<unknown> {
  const files = whole.files.map(async ({ key, name, blob }) => ({ key, name, bytes: await bytesOf(blob) }));
  return { ...whole, files: await Promise.all(files) };
}

const PARTS = `--- project.json
{
  "lightcone-project": 1,
  "name": "Shop",
  "savedAt": 1796042096000,
  "documents": [
    {
      "id": "r",
      "kind": "rules",
      "name": "Order rules",
      "version": 2,
      "path": "documents/rules/Order rules.json",
      "text": "documents/rules/Order rules.lcn",
      "history": "history/Order rules.jsonl"
    },
    {
      "id": "f",
      "kind": "project",
      "name": "order rules",
      "version": 1,
      "path": "documents/project/order rules.json"
    }
  ],
  "files": [
    {
      "key": "k1",
      "name": "run.jsonl.gz",
      "path": "recordings/run.jsonl.gz"
    },
    {
      "key": "k2",
      "name": "Run.jsonl.gz",
      "path": "recordings/Run 2.jsonl.gz"
    }
  ]
}
--- documents/rules/Order rules.json
{
  "name": "Order rules",
  "createdAt": 1,
  "content": {}
}
--- documents/rules/Order rules.lcn
never Order.lost
--- history/Order rules.jsonl
{"id":"r:1",…,"changes":[{"kind":"set","at":[],"after":{"name":"Order rules","createdAt":1,"content":{"text":"never Order\\n"}}}]}
{"id":"r:2",…,"changes":[{"kind":"set","at":["content","text"],"before":"never Order\\n","after":"never Order.lost\\n"}]}
--- documents/project/order rules.json
{
  "name": "order rules",
  "createdAt": 2,
  "content": {
    "about": "orders"
  }
}
--- recordings/run.jsonl.gz (36 bytes)
--- recordings/Run 2.jsonl.gz (600 bytes)
`;
