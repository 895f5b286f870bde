import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../../base/rng.ts';
import type { DocumentBody } from '../../model/documents/document.ts';
import type { ProjectFile } from '../../model/documents/project-file.ts';
import { projects } from '../../testing/random-projects.ts';
import { readShareText, writeShareText } from './share-text.ts';

const about = (text: string): DocumentBody => ({ name: 'Shop', createdAt: 1, content: { about: text } });
const project = (text: string): ProjectFile => ({
  name: 'Shop',
  savedAt: 5,
  documents: [{ id: 'p', kind: 'project', body: about(text), first: undefined, events: [] }],
  files: [],
});

test('[P13] the documents of a text are those that were written, without histories and files', async () => {
  await fc.assert(
    fc.asyncProperty(projects(), async (random) => {
      const text = (await writeShareText(random)) ?? '';
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      const documents = random.documents.map((one) => ({ ...one, first: undefined, events: [] }));
      expect(await readShareText(text)).toEqual({
        ok: true,
        value: { project: { ...random, documents, files: [] }, diagnostics: [] },
      });
    }),
    { numRuns: 50 },
  );
});

test('[P13] what is too long for a link has no text', async () => {
  expect((await writeShareText(project('x'.repeat(100_000))))?.length).toBeLessThan(1000);
  expect(await writeShareText(project('x'.repeat(3 << 20)))).toBeUndefined();
  const rng = new Lcg();
  const noise = Array.from({ length: 20_000 }, () => String.fromCharCode(33 + rng.below(90))).join('');
  expect(await writeShareText(project(noise))).toBeUndefined();
});

describe('[P13] [P11] a text from anybody', () => {
  test.each<[string, string, string]>([
    ['nothing', '', 'broken: The project in the link cannot be read. Some of its characters'],
    ['other characters', '§§§', 'broken: The project in the link cannot be read. Some of its characters'],
    [
      'a character left over',
      'AAAAA',
      'broken: The project in the link cannot be read. Some of its characters',
    ],
    [
      'what is not packed',
      base64url(strToU8('{"lightcone-project":1}')),
      'broken: The project in the link cannot be read. ',
    ],
    [
      'what is no text',
      packed(Uint8Array.from([0xff])),
      'broken: The project in the link cannot be read. Some of its',
    ],
    ['what is no JSON', packed('{'), 'broken: The project in the link cannot be read. Some of its'],
    ['much too deep', packed('['.repeat(100_000)), 'broken: The project in the link cannot be read. '],
    ['something else', packed('{"name":"x"}'), 'not-my-format: “lightcone-project” is missing'],
    ['a newer form', packed('{"lightcone-project":2}'), 'unknown-format: The project has form 2'],
    [
      'a text that is too long',
      'A'.repeat(16_001),
      'too-large: The link holds 16001 characters; at most 16000 are read.',
    ],
    [
      'a text that unpacks to too much',
      packed(' '.repeat(4 << 20)),
      'broken: The project in the link cannot be read. It unpacks to more than 2 MiB',
    ],
    [
      'no documents',
      packed('{"lightcone-project":1,"name":"x","savedAt":1}'),
      'broken: Nothing in the project is sound. The list of documents is no list',
    ],
    [
      'no sound document',
      shared([{ id: 'a', kind: 'project', body: {} }]),
      'broken: Nothing in the project is sound. The document “a” was left out: its “name” is missing.',
    ],
  ])('%s', async (_, text, expected) => {
    const result = await readShareText(text);
    expect(result.ok ? '' : `${result.fault.code}: ${result.fault.message}`).toContain(expected);
  });

  test.each<[string, unknown, string]>([
    [
      'an id twice',
      { id: 'p', kind: 'project', body: about('') },
      'duplicate-id The document “p” is listed twice',
    ],
    [
      'an unknown kind',
      { id: 'q', kind: 'x', body: about('') },
      'bad-record The document “q” is of the unknown kind “x”',
    ],
    [
      'other content',
      { id: 'q', kind: 'rules', body: about('') },
      'bad-record The document “q” was left out: its content',
    ],
    ['no body', { id: 'q', kind: 'rules' }, 'bad-record The document “q” was left out: it holds'],
    ['no document', 7, 'bad-record An entry is a number'],
  ])('%s is left out, the rest is kept', async (_, extra, says) => {
    const result = await readShareText(shared([{ id: 'p', kind: 'project', body: about('x') }, extra]));
    expect(result.ok && result.value.project.documents.map(({ id, body }) => [id, body])).toEqual([
      ['p', about('x')],
    ]);
    expect(
      result.ok && result.value.diagnostics.map(({ code, message }) => `${code} ${message}`).join(),
    ).toContain(says);
  });

  const seed = Number(process.env.FUZZ_SEED ?? 20261130);
  test(`cut off anywhere, or with other characters (seed ${seed})`, async () => {
    const rng = new Lcg(seed);
    const text = (await writeShareText(project('some words that are packed'))) ?? '';
    for (let end = 0; end < text.length; end++) {
      expect(await readShareText(text.slice(0, end))).toMatchObject({ ok: false, fault: { code: 'broken' } });
    }
    for (let i = 0; i < 300; i++) {
      const at = rng.below(text.length);
      const result = await readShareText(text.slice(0, at) + 'Ab0_-z'[rng.below(6)] + text.slice(at + 1));
      if (!result.ok) expect(result.fault.message.length).toBeGreaterThan(10);
    }
  });
});

function shared(documents: readonly unknown[]): string {
  return packed(JSON.stringify({ 'lightcone-project': 1, name: 'x', savedAt: 1, documents }));
}

function packed(content: string | Uint8Array): string {
  return base64url(deflateSync(typeof content === 'string' ? strToU8(content) : content));
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
