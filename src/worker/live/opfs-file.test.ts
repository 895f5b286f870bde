import { afterEach, expect, it, vi } from 'vitest';
import { FakeOriginFiles } from '../../testing/fake-origin-files.ts';
import { leftovers, removeLeftover, takeLeftover } from './leftovers.ts';
import { createRecordingFile, OpfsFile } from './opfs-file.ts';

const HEAD = '{"lightcone":1,"name":"Shop"}\n';
const LINES = '{"id":"a","name":"x","source":"s"}\n{"id":"b","name":"x"}\n';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function siteFiles(): FakeOriginFiles {
  const site = new FakeOriginFiles();
  vi.stubGlobal('navigator', { storage: site.storage });
  return site;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each(['throws', 'says-how-much', 'says-too-much'] as const)(
  'a file takes a write as a whole or not at all, where one without room %s',
  async (withoutRoom) => {
    const site = siteFiles();
    site.quota = 10;
    site.withoutRoom = withoutRoom;
    const file = await OpfsFile.create();
    file.write(bytesOf('12345678'));
    expect(() => file.write(bytesOf('1234'))).toThrow(/room/i);
    file.write(bytesOf('90'));
    expect(await file.room()).toEqual({ left: 0, whole: 10 });
    expect(await (await file.close()).text()).toBe('1234567890');
    await file.remove();
    expect(site.used).toBe(0);
  },
);

it('a file that is taken away while it is written is gone', async () => {
  const site = siteFiles();
  const file = await OpfsFile.create();
  file.write(bytesOf('1'));
  await file.remove();
  expect(site.files.size).toBe(0);
});

it('where nothing can be written to disk, a file is in memory', async () => {
  vi.stubGlobal('navigator', {});
  const file = await createRecordingFile();
  expect(file.warning).toContain('in memory');
  file.write(bytesOf('1'));
  expect(await (await file.close()).text()).toBe('1');

  const site = siteFiles();
  site.isWritable = false;
  expect((await createRecordingFile()).warning).toContain('in memory');
  expect(site.files.size).toBe(0);
  site.isWritable = true;
  expect((await createRecordingFile()).warning).toBeUndefined();
});

it('what was left is taken up to its last whole line', async () => {
  const site = siteFiles();
  site.put('cut', `${HEAD}${LINES}{"id":"c","na`, 1000);
  site.put('whole', `${HEAD}${LINES}`, 2000);
  expect(await leftovers()).toEqual([
    { id: 'whole', name: 'Shop', bytes: 87, at: 2000 },
    { id: 'cut', name: 'Shop', bytes: 100, at: 1000 },
  ]);
  const taken = await takeLeftover('cut');
  if (!taken.ok) throw new Error(taken.fault.message);
  expect(taken.value).toMatchObject({ id: 'cut', events: 2, sources: 2 });
  expect(await taken.value.blob.text()).toBe(`${HEAD}${LINES}`);

  await removeLeftover('cut');
  await removeLeftover('cut');
  expect((await leftovers()).map(({ id }) => id)).toEqual(['whole']);
  expect(await takeLeftover('cut')).toMatchObject({ ok: false });
});

it('a file goes only when the copy of it can be read without it', async () => {
  const site = siteFiles();
  site.put('a', LINES);
  // as in a private window
  const pointing = {
    size: 3,
    slice: () => ({
      arrayBuffer: async () => {
        if (!site.files.has('a')) throw new DOMException('It is not there.', 'NotFoundError');
      },
    }),
  };
  await removeLeftover('a', pointing as unknown as Blob);
  expect([...site.files.keys()]).toEqual(['a']);
  await removeLeftover('a', new Blob([LINES]));
  expect(site.files.size).toBe(0);
});

it('a line that is longer than what is looked at together is cut as well', async () => {
  const site = siteFiles();
  site.put('long', `${HEAD}${LINES}{"id":"${'x'.repeat(3 << 20)}`);
  const taken = await takeLeftover('long');
  expect(taken).toMatchObject({ ok: true, value: { events: 2 } });
});

it('what is being written is not left', async () => {
  siteFiles();
  const file = await OpfsFile.create();
  file.write(bytesOf(HEAD + LINES));
  expect(await leftovers()).toEqual([]);
  expect(await takeLeftover(file.id)).toMatchObject({ ok: false, fault: { code: 'no-answer' } });
  await file.close();
  expect(await leftovers()).toHaveLength(1);
});

it('what has no event goes, unless it may just be beginning', async () => {
  const site = siteFiles();
  site.put('new', '');
  site.put('old', '', 0);
  site.put('old head', HEAD, 0);
  site.put('old and cut', HEAD.slice(0, 9), 0);
  expect(await leftovers()).toEqual([]);
  expect([...site.files.keys()]).toEqual(['new']);
});

it('where there are no such files, nothing is left', async () => {
  vi.stubGlobal('navigator', {});
  expect(await leftovers()).toEqual([]);
  await removeLeftover('a');
});
