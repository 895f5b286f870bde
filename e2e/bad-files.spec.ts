import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { jaeger, jsonLines } from './samples.ts';
import { expect, idle, test } from './support.ts';

async function open(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByLabel('Open recording').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
  await idle(page);
}

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const bad: readonly (readonly [what: string, name: string, content: string | Buffer, says: RegExp])[] = [
  ['an empty file', 'empty.json', '', /empty/i],
  ['a picture', 'photo.json', png, /PNG/],
  ['text that is no recording', 'letter.txt', 'Dear all,\nnothing to see here.\n', /no format that is known/],
  ['brackets without end', 'deep.json', deep, /deep|nest/i],
  ['a broken archive', 'cut.json.gz', gzipSync(jaeger).subarray(0, 60), /unpacked|compressed/i],
  ['JSON that is none', 'broken.json', '{"data": [}', /line 1/i],
];

for (const [what, name, content, says] of bad) {
  test(`${what} gets a sentence and changes nothing`, async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await open(page, 'order.jsonl', jsonLines);
    const before = await page.getByRole('status').textContent();
    await open(page, name, content);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(name);
    await expect(dialog).toContainText(says);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    expect(await page.getByRole('status').textContent()).toBe(before);
  });
}

test('a file cut in the middle says where, and what is sound can be kept', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  const cut = jsonLines.slice(0, jsonLines.length - 30);
  await open(page, 'cut.jsonl', cut);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('cut.jsonl is damaged');
  await expect(dialog).toContainText('3 events are sound');
  await expect(dialog).toContainText(/line 5/);
  await dialog.getByRole('button', { name: 'Open what is sound' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('3 events');
  await page.getByRole('button', { name: /problem/ }).click();
  await expect(page.getByRole('main')).toContainText(/line 5/);
});

test('opening that takes long shows progress and is cancelled without a trace', async ({ page }) => {
  await page.route('**/slow.jsonl', () => {}); // never answered
  await page.goto('/?example=gossip');
  await idle(page);
  const before = await page.getByRole('status').textContent();
  await page.getByRole('tab', { name: 'Start' }).click();
  await page.getByLabel('Or fetch an address').fill('/slow.jsonl');
  await page.getByRole('button', { name: 'Fetch' }).click();
  const opening = page.getByRole('region', { name: 'Opening' });
  await expect(opening).toContainText('slow.jsonl');
  await opening.getByRole('button', { name: 'Cancel' }).click();
  await expect(opening).toBeHidden();
  await idle(page);
  expect(await page.getByRole('status').textContent()).toBe(before);
  await page.getByRole('tab', { name: 'Explore' }).click();
  await expect(page.getByRole('application')).toBeVisible();
});

test('the four ways a recording can be unsound are told apart, with line and id', async ({ page }) => {
  const lines = [
    { id: 'self', name: 'n', causes: ['self'] },
    { id: 'twice', name: 'n', causes: [] },
    { id: 'twice', name: 'n', causes: [] },
    { id: 'lost', name: 'n', causes: ['nowhere'] },
    { id: 'x', name: 'n', causes: ['y'] },
    { id: 'y', name: 'n', causes: ['x'] },
  ];
  await page.goto('/');
  await idle(page);
  await open(page, 'unsound.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
  await page.getByRole('button', { name: 'Open what is sound' }).click();
  await idle(page);
  await page.getByRole('button', { name: /problems? in the file/ }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText(/“self” names itself as a cause/);
  await expect(main).toContainText(/“twice” is used a second time/);
  await expect(main).toContainText(/“lost” names the cause “nowhere”/);
  await expect(main).toContainText(/in a circle/);
});

test('a script in a payload, a name or an id is text and nothing else', async ({ page }) => {
  const evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  await page.goto('/');
  await idle(page);
  await open(
    page,
    'evil.jsonl',
    JSON.stringify({
      id: evil,
      name: evil,
      source: evil,
      payload: { [evil]: evil, error: true },
      causes: [],
    }),
  );
  await page.getByRole('main').getByText('<img src=x', { exact: false }).first().click();
  await idle(page);
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('main img').count()).toBe(0);
});
