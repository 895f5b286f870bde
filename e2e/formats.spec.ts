import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { jaeger, jsonLines, type SampleFile, samples } from './samples.ts';
import { expect, idle, test } from './support.ts';

/** Drops a file on the middle of the window, as a person does. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([binary], fileName));
      return data;
    },
    [name, bytes.toString('base64')] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop to open the recording')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await idle(page);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

for (const sample of samples) {
  test(`a dropped ${sample.format} file (${sample.name}) is recognised and shown`, async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await drop(page, sample.name, sample.bytes);
    await expect(page.getByRole('status')).toContainText(counted(sample.events, 'event', 'events'));
    await expect(page.getByRole('status')).toContainText(counted(sample.sources, 'source', 'sources'));
    await expect(page.getByRole('banner')).toContainText(sample.format);
  });
}

test('a zip with several recordings asks which one to open', async ({ page }) => {
  const bytes = zipSync({ 'trace.json': Buffer.from(jaeger), 'deep/order.jsonl': Buffer.from(jsonLines) });
  await page.goto('/');
  await idle(page);
  await drop(page, 'two.zip', Buffer.from(bytes));
  await page.getByRole('dialog').getByRole('button', { name: 'deep/order.jsonl' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('4 events · 4 causes · 3 sources');
});

const recordingSample = samples[0] as SampleFile;
const exports = [
  ['Lightcone JSON Lines', 'Lightcone JSON Lines'],
  ['Lightcone columns', 'Lightcone columns'],
  ['Lightcone MessagePack', 'Lightcone MessagePack'],
  ['PyRapide JSON', 'PyRapide'],
] as const;

for (const [item, format] of exports) {
  test(`saving as ${item} and opening that file again shows the same computation`, async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await drop(page, recordingSample.name, recordingSample.bytes);
    const before = await page.getByRole('status').textContent();
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    await page.getByLabel('Open recording').setInputFiles(await download.path().then((path) => path));
    await idle(page);
    await expect(page.getByRole('banner')).toContainText(format);
    expect(await page.getByRole('status').textContent()).toBe(before);
  });
}
