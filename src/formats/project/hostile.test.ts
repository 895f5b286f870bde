import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../base/result.ts';
import { Lcg } from '../../base/rng.ts';
import { type Diagnostic, placeText } from '../../model/diagnostic.ts';
import { isSoundContent } from '../../model/documents/contents.ts';
import type { DocumentBody } from '../../model/documents/document.ts';
import { foldEvents } from '../../model/documents/fold.ts';
import type { ProjectFile, ProjectReading } from '../../model/documents/project-file.ts';
import type { Fault } from '../../model/fault.ts';
import { historyOf } from '../../testing/random-projects.ts';
import { PROJECT_LIMITS, type ProjectLimits } from './project-layout.ts';
import { readProject } from './read-project.ts';
import { writeProject } from './write-project.ts';

const rules = (text: string): DocumentBody => ({ name: 'rules', createdAt: 1, content: { text } });
const about = (text: string): DocumentBody => ({ name: 'about', createdAt: 1, content: { about: text } });
const long = 'name:Order.placed or name:Order.sent or source:shop';

/** Rules from their beginning, a project from its third version on, a bare one, and a file. */
const project: ProjectFile = {
  name: 'Shop',
  savedAt: 1_800_000_000_000,
  documents: [
    {
      id: 'r',
      kind: 'rules',
      body: rules('b'),
      first: undefined,
      events: historyOf('r', 'rules', [rules('a'), rules('b')]),
    },
    {
      id: 'f',
      kind: 'project',
      body: about(`${long}!`),
      first: { version: 2, body: about(long) },
      events: historyOf('f', 'project', [about(''), about(long), about(`${long}?`), about(`${long}!`)]).slice(
        2,
      ),
    },
    { id: 'b', kind: 'project', body: { ...about('x'), name: 'bare' }, first: undefined, events: [] },
  ],
  files: [{ key: 'k', name: 'run.jsonl', blob: new Blob(['{"id":"a"}\n'.repeat(40)]) }],
};
const WHOLE = 'r@2 f@2 b@0 +k';

const RULES = 'documents/rules/rules.json';
const RULES_TEXT = 'documents/rules/rules.lcn';
const RULES_HISTORY = 'history/rules.jsonl';
const ABOUT = 'documents/project/about.json';
const ABOUT_HISTORY = 'history/about.jsonl';
const BARE = 'documents/project/bare.json';
const RUN = 'recordings/run.jsonl';

type Parts = { [path: string]: Uint8Array };

let parts: Parts;
let packed: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  packed = new Uint8Array(await (await writeProject(project)).arrayBuffer());
  parts = unzipSync(packed);
});

test('the sample itself reads whole', async () => {
  expect(Object.keys(parts)).toEqual([
    ...['project.json', RULES, RULES_TEXT, RULES_HISTORY, ABOUT, ABOUT_HISTORY, BARE, RUN],
  ]);
  expect(shown(await read(packed))).toBe(WHOLE);
});

describe('[P5] [P11] what is no project, or nothing of it sound, is a fault', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(0), 'not-my-format: The file is no zip archive.'],
    ['no archive', () => strToU8('{"lightcone-project":1}'), 'not-my-format: The file is no zip archive.'],
    [
      'an archive of something else',
      () => zipSync({ 'a.json': strToU8('{}') }),
      'not-my-format: The archive holds no “project.json”',
    ],
    [
      'two folders with manifests',
      () => zipSync({ 'a/project.json': strToU8('{}'), 'b/project.json': strToU8('{}') }),
      'not-my-format: The archive holds no',
    ],
    [
      'another project.json',
      () => zipSync({ 'project.json': strToU8('{"name":"x"}') }),
      'not-my-format: “lightcone-project” is missing',
    ],
    [
      'a manifest that is a list',
      () => zipSync({ 'project.json': strToU8('[]') }),
      'not-my-format: “lightcone-project” is missing',
    ],
    [
      'a cut archive',
      () => packed.subarray(0, packed.length - 10),
      'archive: The archive is cut off or damaged',
    ],
    [
      'half an archive',
      () => packed.subarray(0, packed.length >> 1),
      'archive: The archive is cut off or damaged',
    ],
    [
      'a manifest that is no JSON',
      () => edited({ 'project.json': '{"lightcone-project":1,\n}' }),
      'broken: The part is no sound JSON. Found “}” where a key in double quotes should stand. (project.json, line 2, column 1)',
    ],
    [
      'a manifest too deep',
      () => edited({ 'project.json': '['.repeat(100_000) }),
      'broken: The part is no sound JSON.',
    ],
    [
      'a newer form',
      () => manifest((m) => ({ ...m, 'lightcone-project': 2 })),
      'unknown-format: The project has form 2 and was saved by a newer Lightcone',
    ],
    [
      'a form that is no number',
      () => manifest((m) => ({ ...m, 'lightcone-project': {} })),
      'unknown-format: The project has no form',
    ],
    [
      'no lists',
      () => manifest(() => ({ documents: 7, files: {} })),
      'broken: Nothing in the project is sound. The list of documents is no list',
    ],
    [
      'no document left',
      () => manifest((m) => ({ documents: m.documents.slice(2), files: [] }), { [BARE]: '' }),
      'broken: Nothing in the project is sound. The document “b” was left out.',
    ],
  ])('%s', async (_, make, expected) => expect(shown(await read(make()))).toContain(`fault ${expected}`));

  test('an empty project is sound', async () => {
    expect(shown(await read(manifest(() => ({ documents: [], files: [] }))))).toBe('');
  });

  test('a file that cannot be read is a fault', async () => {
    const gone = new Blob(['PK']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    expect(shown(await readProject(gone))).toContain('fault broken: The file could not be read');
  });
});

describe('[P6] a row of the manifest that is not sound is left out', () => {
  const row = (i: number, changes: object) => (m: Manifest) => ({
    documents: m.documents.map((one, at) => (at === i ? { ...one, ...changes } : one)),
  });
  test.each<[string, (m: Manifest) => object, string, string]>([
    [
      'an id twice',
      row(2, { id: 'r' }),
      'r@2 f@2 +k',
      'duplicate-id The document “r” is listed twice; the first one counts. (project.json, documents[2])',
    ],
    ['no id', row(2, { id: undefined }), 'r@2 f@2 +k', 'bad-record A document has no sound id'],
    ['an id that is a number', row(2, { id: 7 }), 'r@2 f@2 +k', 'bad-record A document has no sound id'],
    ['an empty id', row(2, { id: '' }), 'r@2 f@2 +k', 'bad-record A document has no sound id'],
    ['the id __proto__', row(2, { id: '__proto__' }), 'r@2 f@2 +k', 'bad-record A document has no sound id'],
    [
      'an endless id',
      row(2, { id: 'x'.repeat(5000) }),
      'r@2 f@2 +k',
      'bad-record A document has no sound id',
    ],
    [
      'an unknown kind',
      row(2, { kind: 'toString' }),
      'r@2 f@2 +k',
      'bad-record The document “b” is of the unknown kind “toString”',
    ],
    [
      'another kind',
      row(2, { kind: 'filter' }),
      'r@2 f@2 +k',
      'bad-record The document “b” was left out: its content is not that of a document of kind “filter”.',
    ],
    ['a kind with a trick', row(2, { kind: '\u202e\n' }), 'r@2 f@2 +k', 'of the unknown kind “\\u202e\\n”'],
    [
      'no path',
      row(2, { path: undefined }),
      'r@2 f@2 +k',
      'bad-record The document “b” does not say where it is',
    ],
    [
      'a path out of the archive',
      row(2, { path: '../../etc/passwd' }),
      'r@2 f@2 +k',
      'bad-record The document “b” was left out. The part is not in the archive. (../../etc/passwd)',
    ],
    [
      'an absolute path',
      row(2, { path: '/etc/passwd' }),
      'r@2 f@2 +k',
      'The part is not in the archive. (/etc/passwd)',
    ],
    [
      'a path to a prototype',
      row(2, { path: '__proto__' }),
      'r@2 f@2 +k',
      'The part is not in the archive. (__proto__)',
    ],
    ['the path of another document', row(2, { path: ABOUT }), 'r@2 f@2 b@0 +k', ''],
    [
      'no text part',
      row(0, { text: 'gone.lcn' }),
      'f@2 b@0 +k',
      'bad-record The document “r” was left out. The part is not in the archive. (gone.lcn)',
    ],
    [
      'a text part for what has no text',
      row(0, { text: 7 }),
      'f@2 b@0 +k',
      'bad-record The document “r” does not say where it is',
    ],
    [
      'no history part',
      row(0, { history: 'gone.jsonl' }),
      'r@0 f@2 b@0 +k',
      'lossy The history of the document “r” was left out; the document itself was kept. The part is not in the archive. (gone.jsonl)',
    ],
    [
      'the history of another',
      row(0, { history: ABOUT_HISTORY }),
      'r@0 f@2 b@0 +k',
      'lossy The history of the document “r” was left out',
    ],
    [
      'another version',
      row(0, { version: 3 }),
      'r@0 f@2 b@0 +k',
      'It ends at version 2, which is not the version of the document.',
    ],
    ['a version that is none', row(0, { version: 'x' }), 'r@0 f@2 b@0 +k', 'It ends at version 2'],
    ['no version', row(0, { version: undefined }), WHOLE, ''],
    [
      'a row that is none',
      (m) => ({ documents: [null, 7, [], ...m.documents] }),
      WHOLE,
      'bad-record An entry is a number where an object has to stand; it was left out. (project.json, documents[1])',
    ],
    [
      'documents that are no list',
      () => ({ documents: {} }),
      '+k',
      'bad-record The list of documents is no list',
    ],
    [
      'files that are no list',
      () => ({ files: 'x' }),
      'r@2 f@2 b@0',
      'bad-record The list of files is no list',
    ],
    ['no files', () => ({ files: undefined }), 'r@2 f@2 b@0', ''],
    [
      'a file twice',
      (m) => ({ files: [...m.files, ...m.files] }),
      WHOLE,
      'duplicate-id The file “k” is listed twice',
    ],
    [
      'a file without a name',
      (m) => ({ files: [{ ...m.files[0], name: {} }] }),
      'r@2 f@2 b@0',
      'bad-record The file “k” lacks a sound key, name or path',
    ],
    [
      'a file that is not there',
      (m) => ({ files: [{ ...m.files[0], path: '../run' }] }),
      'r@2 f@2 b@0',
      'bad-record The file “run.jsonl” was left out. The part is not in the archive. (../run)',
    ],
    [
      'a name and a moment of the wrong type',
      () => ({ name: {}, savedAt: 'now' }),
      WHOLE,
      'bad-value The project’s “savedAt” is not sound',
    ],
  ])('%s', async (_, change, kept, says) => {
    const result = await read(manifest((m) => ({ ...m, ...change(m) })));
    expect(keptOf(result)).toBe(kept);
    expectSaid(result, says);
  });
});

describe('[P8] a document that is not sound is left out', () => {
  const body = (changes: object): string => JSON.stringify({ ...about('x'), ...changes });
  test.each<[string, string, string]>([
    ['nothing', '', 'bad-record The document “b” was left out. The part is no sound JSON.'],
    [
      'no JSON',
      '{"name":\n"x",,}',
      'The part is no sound JSON. Found “,” where a key in double quotes should stand. (documents/project/bare.json, line 2, column 5)',
    ],
    ['a list', '[]', 'was left out: it is no record.'],
    ['null', 'null', 'was left out: it is no record.'],
    ['no name', body({ name: undefined }), 'its “name” is missing'],
    ['a name that is a list', body({ name: [] }), 'its “name” is not sound'],
    ['a moment that is none', body({ createdAt: '1' }), 'its “createdAt” is not sound'],
    ['a number out of range', body({ createdAt: 0 }).replace('0', '1e999'), 'a number out of range'],
    ['no content', body({ content: undefined }), 'its “content” is missing'],
    [
      'other content',
      body({ content: { text: 'x' } }),
      'its content is not that of a document of kind “project”',
    ],
    [
      'content that is a text',
      body({ content: 'text' }),
      'its content is not that of a document of kind “project”',
    ],
    ['a key __proto__', body({}).replace('"name"', '"__proto__":{"name":"x"},"name"'), 'a key “__proto__”'],
    [
      'a key __proto__ inside',
      body({ content: 0 }).replace(':0', ':{"about":"x","__proto__":{}}'),
      'a key “__proto__”',
    ],
    [
      'too deep',
      body({ content: 0 }).replace(':0', `:{"about":${'['.repeat(80)}${']'.repeat(80)}}`),
      'is nested too deep',
    ],
    [
      'much too deep',
      body({ content: 0 }).replace(':0', `:${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      'is nested too deep',
    ],
    ['deep and open', '[{"a":'.repeat(100_000), 'The part is no sound JSON.'],
    ['a deletion without a reason', body({ deleted: true }), 'its “deleted” is not sound'],
    ['marks that are none', body({ marks: { x: {} } }), 'its “marks” is not sound'],
    ['marks of numbers', body({ marks: { 1: { name: 7 } } }), 'its “marks” is not sound'],
    ['a branch from nowhere', body({ from: { document: 'd' } }), 'its “from” is not sound'],
    ['a project that is no id', body({ project: [] }), 'its “project” is not sound'],
  ])('%s', async (_, text, says) => {
    const result = await read(edited({ [BARE]: text }));
    expect(keptOf(result)).toBe('r@2 f@2 +k');
    expectSaid(result, says);
  });

  test('keys that no document has are left out of it', async () => {
    const result = await read(edited({ [BARE]: body({ note: 'by hand' }) }));
    expect(shown(result)).toBe(
      `${WHOLE}\nignored The document “b” has keys that no document has, such as “note”; they were left out. (documents/project/bare.json)`,
    );
    expect(result.ok && Object.keys(result.value.project.documents[2].body)).toEqual([
      'name',
      'createdAt',
      'content',
    ]);
  });

  test('bytes that are no text are replaced and reported', async () => {
    const result = await read(zipSync({ ...parts, [RULES_TEXT]: Uint8Array.from([0x61, 0xff]) }));
    expect(result.ok && result.value.project.documents[0].body.content).toEqual({ text: 'a\ufffd' });
    expectSaid(result, 'bad-encoding The file is not sound UTF-8');
  });
});

describe('[P9] a history that does not hold is left out, and the document kept', () => {
  type Event = { [key: string]: unknown };
  const onEvent = (i: number, change: (event: Event) => object) => (lines: string[]) =>
    lines.map((line, at) =>
      at === i ? JSON.stringify({ ...JSON.parse(line), ...change(JSON.parse(line)) }) : line,
    );
  const withChanges = (...changes: object[]) => onEvent(1, () => ({ changes }));
  const set = { kind: 'set', at: ['content', 'text'], before: 'a', after: 'b' };

  test.each<[string, (lines: string[]) => string[], string]>([
    ['no events', () => [], 'The event is not sound: there is no event. (history/rules.jsonl, line 1)'],
    [
      'only the first event',
      (lines) => lines.slice(0, 1),
      'It ends at version 1, which is not the version of the document.',
    ],
    [
      'no first event',
      (lines) => lines.slice(1),
      'its version is 2 where 1 has to follow. (history/rules.jsonl, line 1)',
    ],
    [
      'an event twice',
      (lines) => [...lines, lines[1]],
      'its version is 2 where 3 has to follow. (history/rules.jsonl, line 3)',
    ],
    ['another order', (lines) => lines.toReversed(), 'its version is 2 where 1 has to follow'],
    ['a version left out', onEvent(1, () => ({ version: 3 })), 'its version is 3 where 2 has to follow'],
    [
      'a version that is none',
      onEvent(1, () => ({ version: '2' })),
      'its version is none where 2 has to follow',
    ],
    [
      'a line that is no JSON',
      (lines) => [lines[0], lines[1].slice(0, 40)],
      'it is no record. (history/rules.jsonl, line 2)',
    ],
    ['an empty line', (lines) => [lines[0], '', lines[1]], 'it is no record. (history/rules.jsonl, line 2)'],
    ['a line that is deep', (lines) => [lines[0], '['.repeat(100_000)], 'it is no record'],
    ['another document', onEvent(1, () => ({ document: 'f' })), 'it belongs to another document'],
    ['another kind', onEvent(1, () => ({ kind: 'filter' })), 'it belongs to another document'],
    ['an id that was there', onEvent(1, () => ({ id: 'r:1' })), 'its id was used before'],
    ['no id', onEvent(1, () => ({ id: '' })), 'its “id” is not sound'],
    ['no type', onEvent(1, () => ({ type: 1 })), 'its “type” is not sound'],
    ['no moment', onEvent(1, () => ({ at: null })), 'its “at” is not sound'],
    ['no source', onEvent(1, () => ({ source: undefined })), 'its “source” is not sound'],
    ['no data', onEvent(1, () => ({ data: undefined })), 'its “data” is not sound'],
    ['metadata that is a list', onEvent(1, () => ({ metadata: [] })), 'its “metadata” is not sound'],
    ['causes that are numbers', onEvent(1, () => ({ causes: [1] })), 'its “causes” is not sound'],
    ['no gesture', onEvent(1, () => ({ gesture: 1 })), 'its “gesture” is not sound'],
    ['another way', onEvent(1, () => ({ how: 'constructor' })), 'its “how” is not sound'],
    ['changes that are no list', onEvent(1, () => ({ changes: { 0: set } })), 'its changes are not sound'],
    ['a change of no kind', withChanges({ ...set, kind: 'move' }), 'its changes are not sound'],
    ['a change at no place', withChanges({ ...set, at: 'content' }), 'its changes are not sound'],
    [
      'a change at __proto__',
      withChanges({ ...set, at: ['content', '__proto__', 'text'] }),
      'its changes are not sound',
    ],
    [
      'a change to __proto__',
      (lines) => [lines[0], lines[1].replace('"after":"b"', '"after":{"__proto__":1}')],
      'its changes are not sound',
    ],
    [
      'a change too deep',
      withChanges({ ...set, at: Array(100).fill('a'), after: [] }),
      'its changes are not sound',
    ],
    [
      'a change far away',
      withChanges({ ...set, at: Array(100_000).fill('a'), after: 1 }),
      'its changes do not fit what was there',
    ],
    [
      'a change of what objects inherit',
      withChanges({ ...set, at: ['constructor', 'prototype', 'x'] }),
      'its changes do not fit what was there',
    ],
    [
      'a change of another text',
      withChanges({ ...set, before: 'x' }),
      'its changes do not fit what was there (A change at content.text does not fit: another value is there.). (history/rules.jsonl, line 2)',
    ],
    [
      'a splice before the text',
      withChanges({ kind: 'splice', at: set.at, from: -1, removed: '', inserted: 'b' }),
      'its changes do not fit',
    ],
    [
      'a splice after the text',
      withChanges({ kind: 'splice', at: set.at, from: 9, removed: '', inserted: 'b' }),
      'its changes do not fit',
    ],
    [
      'a splice in between',
      withChanges({ kind: 'splice', at: set.at, from: 0.5, removed: '', inserted: 'b' }),
      'its changes are not sound',
    ],
    [
      'a document gone on the way',
      withChanges({ kind: 'set', at: [], before: rules('a') }),
      'it does not leave a sound document',
    ],
    [
      'other content on the way',
      withChanges({ kind: 'set', at: ['content'], before: { text: 'a' }, after: 7 }),
      'it does not leave a sound document',
    ],
    [
      'keys that no document has',
      withChanges({ kind: 'set', at: ['x'], after: 7 }),
      'it does not leave a sound document',
    ],
    [
      'a state before the first event',
      (lines) => [JSON.stringify({ first: { version: 0, body: rules('') } }), ...lines],
      'the state before the first event is not sound',
    ],
    [
      'a first state of another kind',
      (lines) => [
        JSON.stringify({ first: { version: 1, body: { name: 'x', createdAt: 1, content: {} } } }),
        lines[1],
      ],
      'the state before the first event is not sound',
    ],
    [
      'a first state in the middle',
      (lines) => [lines[0], JSON.stringify({ first: { version: 1, body: rules('a') } }), lines[1]],
      'it belongs to another document',
    ],
  ])('%s', async (_, change, says) => {
    const lines = strFromU8(parts[RULES_HISTORY]).trimEnd().split('\n');
    const result = await read(edited({ [RULES_HISTORY]: change(lines).join('\n') }));
    expect(keptOf(result)).toBe('r@0 f@2 b@0 +k');
    expectSaid(result, `lossy The history of the document “r” was left out; the document itself was kept. `);
    expectSaid(result, says);
  });

  test('a history that ends elsewhere', async () => {
    const result = await read(edited({ [ABOUT]: JSON.stringify(about('changed by hand')) }));
    expect(shown(result)).toBe(
      'r@2 f@0 b@0 +k\nlossy The history of the document “f” was left out; the document itself was kept. It does not end at what the document is. (history/about.jsonl)',
    );
  });

  test('an id that another history used', async () => {
    const result = await read(
      edited({ [ABOUT_HISTORY]: strFromU8(parts[ABOUT_HISTORY]).replace('"id":"f:4"', '"id":"r:1"') }),
    );
    expect(keptOf(result)).toBe('r@2 f@0 b@0 +k');
    expectSaid(result, 'its id was used before. (history/about.jsonl, line 3)');
  });
});

describe('[P7] limits', () => {
  const limited = (limits: Partial<ProjectLimits>, bytes: Uint8Array = packed) =>
    read(bytes, { ...PROJECT_LIMITS, ...limits });

  test.each<[string, Partial<ProjectLimits>, string, string]>([
    ['the archive', { archive: 1000 }, '', 'fault too-large: The file is larger than 0 MiB.'],
    ['its entries', { entries: 7 }, '', 'fault archive: The archive has 8 entries; at most 7 can be listed.'],
    [
      'rows',
      { rows: 1 },
      'r@2 +k',
      'bad-record The project lists 3 documents; only the first 1 were looked at.',
    ],
    ['a document', { document: 100 }, '', 'fault broken: The part is larger than 0 MiB, which is the limit.'],
    [
      'what is parsed',
      { parsed: 1200 },
      'r@0 f@0 b@0 +k',
      'lossy The history of the document “r” was left out; the document itself was kept. All documents and histories together are larger',
    ],
    ['what is unpacked', { unpacked: 1200 }, 'r@2 f@0 b@0', 'All parts together unpack to more than'],
    [
      'events',
      { events: 3 },
      'r@2 f@0 b@0 +k',
      'there are more events than are read. (history/about.jsonl, line 3)',
    ],
    ['work', { work: 5000 }, 'r@2 f@0 b@0 +k', 'it would take too long to follow'],
  ])('on %s', async (_, limits, kept, says) => {
    const result = await limited(limits);
    expect(keptOf(result)).toBe(kept);
    expectSaid(result, says);
  });

  test('a document that unpacks to too much is not unpacked', async () => {
    const bomb = zipSync({ ...parts, [BARE]: new Uint8Array(PROJECT_LIMITS.document + 1) });
    const result = await read(bomb);
    expect(keptOf(result)).toBe('r@2 f@2 +k');
    expectSaid(result, 'The document “b” was left out. The part is larger than 16 MiB, which is the limit.');
  });

  test('one that says that it is small is stopped', async () => {
    const bomb = patched(zipSync({ ...parts, [BARE]: new Uint8Array(PROJECT_LIMITS.document * 2) }), BARE, {
      size: 60,
    });
    const start = performance.now();
    const result = await read(bomb);
    expect(keptOf(result)).toBe('r@2 f@2 +k');
    expectSaid(
      result,
      'The document “b” was left out. The part unpacks to more than the directory of the archive says.',
    );
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('files that unpack to too much are left out from there on', async () => {
    const keys = Array.from({ length: 20 }, (_, i) => `bomb-${i}`);
    const files = keys.map((key) => ({ key, name: key, path: key }));
    const bombs = Object.fromEntries(keys.map((key) => [key, new Uint8Array(1 << 20)]));
    const bytes = zipSync({ ...parts, ...manifestPart((m) => ({ ...m, files })), ...bombs });
    const result = await limited({ unpacked: 10 << 20 }, bytes);
    expect(bytes.length).toBeLessThan(50_000);
    expect(keptOf(result).match(/\+bomb/g)?.length).toBe(9);
    expectSaid(result, 'All parts together unpack to more than 10 MiB, which is the limit.');
  });

  test('a part that is named again and again is one file', async () => {
    const files = (m: Manifest) => Array.from({ length: 1000 }, (_, i) => ({ ...m.files[0], key: `k${i}` }));
    const result = await read(manifest((m) => ({ ...m, files: files(m) })));
    expect(keptOf(result)).toBe('r@2 f@2 b@0 +k0');
    expectSaid(
      result,
      'The file “run.jsonl” was left out. The part is another file already. (recordings/run.jsonl)',
    );
  });

  test('parts that lie over one another are not read', async () => {
    const bytes = zipSync(parts, { level: 0 });
    const result = await read(patched(bytes, BARE, entryOf(bytes, ABOUT)));
    expect(result.ok && keptOf(result)).toBe('r@2 b@0 +k');
    expectSaid(result, 'The document “f” was left out. The part lies over another one in the archive.');
  });

  test('a text that is spliced a million times cannot take forever', async () => {
    const text = 'x'.repeat(1 << 20);
    const splice = { kind: 'splice', at: ['content', 'about'], from: 0, removed: 'x', inserted: 'x' };
    const [event] = historyOf('b', 'project', [about(text)]);
    const lines = Array.from({ length: 2 }, (_, i) =>
      JSON.stringify({
        ...event,
        id: `b:${i + 1}`,
        version: i + 1,
        ...(i > 0 && { changes: Array(100_000).fill(splice) }),
      }),
    );
    const bytes = zipSync({
      ...parts,
      ...manifestPart((m) => ({ ...m, documents: [{ ...m.documents[2], history: 'h', version: 2 }] })),
      [BARE]: strToU8(JSON.stringify(about(text))),
      h: strToU8(lines.join('\n')),
    });
    const result = await limited({ work: 2e8 }, bytes);
    expect(keptOf(result)).toBe('b@0 +k');
    expectSaid(result, 'it would take too long to follow');
  });

  test('thousands of problems are counted, not listed', async () => {
    const bytes = manifest((m) => ({ ...m, documents: [...m.documents, ...Array(9000).fill(7)] }));
    const result = await read(bytes);
    expect(keptOf(result)).toBe(WHOLE);
    expect(result.ok && result.value.diagnostics.length).toBe(101);
    expectSaid(result, 'note 8900 more problems of these kinds were found.');
  });
});

describe('damage in the archive', () => {
  test.each<[string, string, Partial<Entry>, string, string]>([
    [
      'a checksum',
      BARE,
      { crc: 7 },
      'r@2 f@2 +k',
      'The document “b” was left out. The unpacked data does not match its length or checksum',
    ],
    [
      'a checksum of a history',
      RULES_HISTORY,
      { crc: 7 },
      'r@0 f@2 b@0 +k',
      'The unpacked data does not match its length or checksum',
    ],
    [
      'a checksum of a file',
      RUN,
      { crc: 7 },
      'r@2 f@2 b@0',
      'The file “run.jsonl” was left out. The unpacked data does not match its length or checksum',
    ],
    [
      'a checksum of the manifest',
      'project.json',
      { crc: 7 },
      '',
      'fault broken: The entry does not match its length or checksum: it is damaged. (project.json)',
    ],
    [
      'a length',
      BARE,
      { size: 7000 },
      'r@2 f@2 +k',
      'The unpacked data does not match its length or checksum',
    ],
    ['a packed length', RUN, { packedSize: 2 ** 31 }, 'r@2 f@2 b@0', 'The entry is cut off.'],
    ['another method', BARE, { method: 14 }, 'r@2 f@2 +k', 'The entry is packed with method 14'],
    ['encryption', BARE, { flags: 1 }, 'r@2 f@2 +k', 'The entry is encrypted.'],
    [
      'a place outside',
      BARE,
      { headerAt: 2 ** 31 },
      'r@2 f@2 +k',
      'The entry does not stand where the directory of the archive says.',
    ],
  ])('%s', async (_, path, changes, kept, says) => {
    const result = await read(patched(packed, path, changes));
    expect(keptOf(result)).toBe(kept);
    expectSaid(result, says);
  });
});

describe('[P11] whatever the bytes, there is an answer, and what is kept is sound', () => {
  const seed = Number(process.env.FUZZ_SEED ?? 20261130);

  test('cut off anywhere', async () => {
    for (let end = 0; end < packed.length; end += 13) expectSound(await read(packed.subarray(0, end)));
  });

  test(`flipped bits in the archive (seed ${seed})`, async () => {
    const rng = new Lcg(seed);
    const stored = zipSync(parts, { level: 0 });
    for (let i = 0; i < 600; i++) expectSound(await read(flipped(i % 2 === 0 ? packed : stored, rng)));
  });

  test(`flipped bits in a part (seed ${seed})`, async () => {
    const rng = new Lcg(seed);
    const paths = Object.keys(parts);
    for (let i = 0; i < 600; i++) {
      const path = paths[rng.below(paths.length)];
      expectSound(await read(zipSync({ ...parts, [path]: flipped(parts[path], rng) }, { level: 0 })));
    }
  });

  test(`values replaced by others (seed ${seed})`, async () => {
    const rng = new Lcg(seed);
    const values = ['null', '7', '"x"', '[]', '{}', '-1', 'true', '""', '[null]', '{"__proto__":1}', '1e400'];
    const paths = Object.keys(parts).filter((path) => path !== RUN && path !== RULES_TEXT);
    for (let i = 0; i < 600; i++) {
      const path = paths[rng.below(paths.length)];
      const text = strFromU8(parts[path]);
      const found = Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|\d+/g));
      const { index, 0: old } = found[rng.below(found.length)];
      const next = text.slice(0, index) + values[rng.below(values.length)] + text.slice(index + old.length);
      expectSound(await read(edited({ [path]: next })));
    }
  });

  function flipped(bytes: Uint8Array, rng: Lcg): Uint8Array {
    const copy = bytes.slice();
    for (let n = 1 + rng.below(4); n > 0; n--) copy[rng.below(copy.length)] ^= 1 << rng.below(8);
    return copy;
  }

  function expectSound(result: Result<ProjectReading, Fault>): void {
    if (!result.ok) {
      expect(result.fault.message.length).toBeGreaterThan(10);
      return;
    }
    const { documents } = result.value.project;
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    for (const { kind, body, first, events } of documents) {
      const versions = events.map((_, i) => foldEvents(first?.body, events.slice(0, i + 1)));
      for (const version of [body, ...versions]) {
        expect(version && isSoundContent(kind, version.content)).toBe(true);
      }
    }
  }
});

interface Manifest {
  readonly documents: readonly object[];
  readonly files: readonly object[];
}

function read(bytes: Uint8Array, limits?: ProjectLimits): Promise<Result<ProjectReading, Fault>> {
  return readProject(new Blob([bytes.slice()]), limits);
}

function edited(texts: { readonly [path: string]: string }): Uint8Array {
  const changed = Object.entries(texts).map(([path, text]) => [path, strToU8(text)]);
  return zipSync({ ...parts, ...Object.fromEntries(changed) });
}

function manifest(
  change: (manifest: Manifest) => object,
  texts: { readonly [path: string]: string } = {},
): Uint8Array {
  return edited({ ...texts, 'project.json': strFromU8(manifestPart(change)['project.json']) });
}

function manifestPart(change: (manifest: Manifest) => object): Parts {
  const before = JSON.parse(strFromU8(parts['project.json']));
  return { 'project.json': strToU8(JSON.stringify({ ...before, ...change(before) })) };
}

/** What was kept, then what was said of the rest, a line each. */
function shown(result: Result<ProjectReading, Fault>): string {
  if (!result.ok) return lineOf(`fault ${result.fault.code}:`, result.fault);
  return [keptOf(result), ...result.value.diagnostics.map((one) => lineOf(one.code, one))].join('\n');
}

function lineOf(code: string, { message, place }: Pick<Diagnostic, 'message' | 'place'>): string {
  return `${code} ${message}${place ? ` (${placeText(place)})` : ''}`;
}

/** Ids of documents with the number of their events, and keys of files. */
function keptOf(result: Result<ProjectReading, Fault>): string {
  if (!result.ok) return '';
  const { documents, files } = result.value.project;
  return [
    ...documents.map(({ id, events }) => `${id}@${events.length}`),
    ...files.map(({ key }) => `+${key}`),
  ].join(' ');
}

/** Nothing to be said: nothing is. */
function expectSaid(result: Result<ProjectReading, Fault>, says: string): void {
  if (says === '') expect(shown(result)).toBe(keptOf(result));
  else expect(shown(result)).toContain(says);
}

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/** The archive with something else in its directory. */
function patched(bytes: Uint8Array, path: string, changes: Partial<Entry>): Uint8Array {
  const copy = bytes.slice();
  const { view, at } = placeOf(copy, path);
  const { flags, method, crc, packedSize, size, headerAt } = changes;
  if (flags !== undefined) view.setUint16(at + 8, flags, true);
  if (method !== undefined) view.setUint16(at + 10, method, true);
  if (crc !== undefined) view.setUint32(at + 16, crc, true);
  if (packedSize !== undefined) view.setUint32(at + 20, packedSize, true);
  if (size !== undefined) view.setUint32(at + 24, size, true);
  if (headerAt !== undefined) view.setUint32(at + 42, headerAt, true);
  return copy;
}

function entryOf(bytes: Uint8Array, path: string): Entry {
  const { view, at } = placeOf(bytes, path);
  return {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  };
}

/** Where a part stands in the directory. */
function placeOf(bytes: Uint8Array, path: string): { view: DataView; at: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = view.getUint32(bytes.length - 22 + 16, true);
  while (strFromU8(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) !== path) {
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { view, at };
}
