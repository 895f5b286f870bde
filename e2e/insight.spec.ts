import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, reload, sharedData, skipWithoutShared, test } from './support.ts';

const insight = (page: Page): Locator => page.getByRole('region', { name: 'Insight', exact: true });
const finding = (page: Page, name: RegExp): Locator =>
  insight(page).getByRole('list', { name: 'Findings' }).getByRole('button', { name });

async function openInsight(page: Page): Promise<void> {
  await page.keyboard.press('i');
  await expect(insight(page)).toBeVisible();
  await idle(page);
}

async function learnWhatIsOnScreen(page: Page): Promise<void> {
  await insight(page)
    .getByRole('tab', { name: /^Models/ })
    .click();
  const learn = insight(page).getByRole('button', { name: 'Learn a model' });
  if ((await learn.getAttribute('aria-expanded')) === 'false') await learn.click();
  await insight(page).getByRole('group', { name: 'On screen' }).getByRole('checkbox').first().check();
  await insight(page).getByRole('button', { name: 'Learn from it' }).click();
  await idle(page);
}

test('an example teaches it: learn what is normal, then find what is not', async ({ page }) => {
  await page.goto('/?example=unpaid-parcels');
  await idle(page);
  await openInsight(page);
  await insight(page).getByRole('button', { name: 'Learn from “An ordinary morning in the shop”' }).click();
  await idle(page);
  await expect(insight(page).getByText(/^Something is odd about \d+ of 1,120 events/)).toBeVisible();

  // the change that nobody reported, and what it did
  await expect(finding(page, /^critical flag\.turned_on 1 event Unseen event/)).toBeVisible();
  await expect(finding(page, /^high parcel\.listed 28 events Unusual cause/).first()).toContainText(
    'caused by “order.accepted” (checkout): seen 0 times in 111 observations',
  );
  const gap = finding(page, /^high order\.paid 26 events Missing effect/);
  await expect(gap).toContainText('did not lead to “parcel.listed” (stock): all 111 observed did');

  // one click from a finding to its event
  await gap.click();
  await idle(page);
  await expect(page).toHaveURL(/sel=checkout-\d+/);
  await expect(insight(page).getByRole('list', { name: 'Events of this finding' })).toBeVisible();

  // what usually follows, and did it?
  await insight(page).getByRole('tab', { name: 'Predictions' }).click();
  await idle(page);
  const predictions = insight(page).getByRole('list', { name: 'Predictions' });
  const parcel = predictions.getByRole('listitem').filter({ hasText: 'parcel.listed' });
  await expect(parcel).toContainText('100 %');
  await expect(parcel).toContainText('has not happened');
  const receipt = predictions.getByRole('listitem').filter({ hasText: 'receipt.sent' });
  await receipt.getByRole('button', { name: 'happened, 1 step on' }).click();
  await idle(page);
  await expect(page).toHaveURL(/sel=mail-\d+/);
  expect(await axe(page)).toEqual([]);
});

test('findings are filtered, and what follows from others stands apart', async ({ page }) => {
  await page.goto('/?example=unpaid-parcels');
  await idle(page);
  await openInsight(page);
  await insight(page)
    .getByRole('button', { name: /^Learn from “/ })
    .click();
  await idle(page);
  const listed = insight(page).getByRole('list', { name: 'Findings' }).getByRole('listitem');
  const count = await listed.count();
  await expect(insight(page).getByText('Probably follows from the above')).toBeVisible();
  await insight(page)
    .getByRole('button', { name: /^Consequences/ })
    .click();
  await idle(page);
  await expect(insight(page).getByText('Probably follows from the above')).toHaveCount(0);
  expect(await listed.count()).toBeLessThan(count);
  await insight(page)
    .getByRole('button', { name: /^Timing/ })
    .click();
  await idle(page);
  await expect(finding(page, /order\.scored/)).toHaveCount(0);
});

test('too few observations are not enough data, and the panel says so', async ({ page }) => {
  const line = (id: string, name: string, cause?: string): string =>
    JSON.stringify({ id, name, source: 's', causes: cause ? [cause] : [] });
  const lines = ['a', 'b', 'c'].flatMap((n) => [line(`o${n}`, 'order'), line(`p${n}`, 'paid', `o${n}`)]);
  await page.goto('/');
  await idle(page);
  await page.getByLabel('Open recording').setInputFiles({
    name: 'few.jsonl',
    mimeType: '',
    buffer: Buffer.from(lines.join('\n')),
  });
  await idle(page);
  await openInsight(page);
  await learnWhatIsOnScreen(page);
  await expect(insight(page).getByText('Nothing is odd about the 6 events of this recording')).toBeVisible();
  await expect(insight(page).getByText(/^Not enough data for 6 events/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('oa');
  await idle(page);
  await page.keyboard.press('Enter');
  await idle(page);
  // what was looked up came to the front, before this panel
  await page.getByRole('tab', { name: 'Insight', exact: true }).click();
  await insight(page).getByRole('tab', { name: 'Predictions' }).click();
  await idle(page);
  await expect(
    insight(page).getByText('Not enough data: “order” was seen 3 times, and 5 are the least to go by.'),
  ).toBeVisible();
  await insight(page).getByLabel('At least seen').selectOption('2');
  await idle(page);
  await expect(
    insight(page).getByText('After “order”, seen 3 times, most probably “paid” (100 %).'),
  ).toBeVisible();
});

test('models are renamed, exported, removed, put back and imported', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await openInsight(page);
  await learnWhatIsOnScreen(page);
  await insight(page)
    .getByRole('tab', { name: /^Models/ })
    .click();
  const models = insight(page).getByRole('list', { name: 'Models' });
  await expect(models.getByRole('article', { name: 'The trip that was refused' })).toContainText(
    'learnt from 1 recording, 250 events',
  );
  await models.getByRole('button', { name: 'Rename The trip that was refused' }).click();
  await models.getByLabel('Name of the model').fill('Trips');
  await models.getByLabel('Name of the model').press('Enter');
  await idle(page);
  const download = page.waitForEvent('download');
  await models.getByRole('button', { name: 'Export Trips' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Trips.model.json');
  const path = await file.path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'lightcone-model', name: 'Trips' });

  await models.getByRole('button', { name: 'Remove Trips' }).click();
  await idle(page);
  await expect(insight(page).getByRole('article', { name: 'Trips' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).last().click();
  await idle(page);
  await expect(models.getByRole('article', { name: 'Trips' })).toBeVisible();

  await models.getByRole('button', { name: 'Remove Trips' }).click();
  await idle(page);
  await insight(page).getByLabel('Import a model from a file').setInputFiles(path);
  await idle(page);
  await expect(models.getByRole('article', { name: 'Trips' })).toContainText('in use');
  await insight(page)
    .getByLabel('Import a model from a file')
    .setInputFiles({
      name: 'x.json',
      mimeType: '',
      buffer: Buffer.from('{"format":"lightcone-model","version":9}'),
    });
  await idle(page);
  await expect(page.getByRole('log')).toContainText('This model has version 9');
});

test.describe('learnt on the TrainTicket baseline', () => {
  skipWithoutShared(test);
  const nezha = (name: string): string => join(sharedData, 'nezha-trainticket', name);

  test('the fault is ranked, clicked, predicted against; the model survives a reload', async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, nezha('normal-2023-01-29-08_50_trace.csv'));
    await openInsight(page);
    await learnWhatIsOnScreen(page);
    await expect(insight(page).getByText(/^Nothing is odd about the 9,780 events/)).toBeVisible();

    await openFile(page, nezha('fault-2023-01-30-13_15_trace.csv'));
    await expect(insight(page).getByText(/^Something is odd about \d+ of 1,446 events/)).toBeVisible();
    await expect(
      finding(
        page,
        /^critical BasicErrorController\.error\.start 17 events Unseen event · ?ts-travel-service/,
      ),
    ).toBeVisible();
    const gap = finding(page, /^high BasicController\.queryForTravels\.start 24 events Missing effect/);
    await expect(gap).toContainText('all 36 observed did');
    await gap.click();
    await idle(page);
    await insight(page).getByRole('tab', { name: 'Predictions' }).click();
    await insight(page).getByLabel('Steps ahead').selectOption('5');
    await idle(page);
    const never = insight(page)
      .getByRole('listitem')
      .filter({ hasText: '/api/v1/trainservice/trains/byNames.start' });
    await expect(never.first()).toContainText('has not happened');

    await reload(page);
    await page.getByRole('button', { name: /^fault-2023-01-30-13_15_trace\.csv/ }).click();
    await idle(page);
    await expect(insight(page).getByText(/^Something is odd about \d+ of 1,446 events/)).toBeVisible();
    await expect(insight(page).getByText('learnt from 1 recording, 9,780 events').first()).toBeVisible();
  });
});
