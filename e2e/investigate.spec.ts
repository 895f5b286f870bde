import type { Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const picture = (page: Page) => page.getByRole('application');

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search events' }).fill(text);
  await idle(page);
  await page.getByRole('option').first().click();
  await idle(page);
}

test('two events are told to be ordered, with the chain, or independent, with what they share', async ({
  page,
}) => {
  await page.goto('/?example=checkout-incident');
  await idle(page);
  await search(page, 'ledger-99');
  await page.getByRole('button', { name: /^Compare/ }).click();
  await search(page, 'config-1');
  await expect(details(page)).toContainText(/precedes/);
  await expect(details(page)).toContainText(/12/);
  await details(page)
    .getByRole('button', { name: /^Compare with/ })
    .click();
  await search(page, 'ops-2');
  await expect(details(page)).toContainText(/Neither can have influenced the other/);
});

test('Enter right after typing picks what was typed, not what was found before', async ({ page }) => {
  await page.goto('/?example=checkout-incident');
  await idle(page);
  await search(page, 'config-1');
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill('ledger-99');
  await box.press('Enter');
  await idle(page);
  await expect(details(page).locator('code').first()).toHaveText('ledger-99');
});

test('the picture is walked with the keyboard alone', async ({ page }) => {
  await page.goto('/?example=gossip');
  await idle(page);
  await page.keyboard.press('/');
  await page.keyboard.type('oak');
  await idle(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await idle(page);
  const id = details(page).locator('code').first();
  const first = await id.textContent();
  await picture(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(id).not.toHaveText(first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(id).toHaveText(first ?? '');
  await page.keyboard.press('ArrowDown'); // the earliest effect
  await expect(id).not.toHaveText(first ?? '');
  await page.keyboard.press('['); // back along what was selected
  await expect(id).toHaveText(first ?? '');
  await page.keyboard.press('r');
  await idle(page);
  await expect(page.getByRole('region', { name: 'Root causes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await idle(page);
  await expect(page.getByRole('region', { name: 'Where to begin' })).toBeVisible();
});

test('kinds of edges are switched off and on', async ({ page }) => {
  await page.goto('/?example=agent-run');
  await idle(page);
  const canvas = page.locator('canvas').first();
  const all = await canvas.screenshot();
  await page.getByRole('button', { name: /^Inferred/ }).click();
  await idle(page);
  expect((await canvas.screenshot()).equals(all)).toBe(false);
  await page.getByRole('button', { name: /^Inferred/ }).click();
  await page.mouse.move(2, 2);
  await idle(page);
  expect((await canvas.screenshot()).equals(all)).toBe(true);
});

test('a part of the picture without events says so and leads back', async ({ page }) => {
  await page.goto('/?example=gossip#x=40&w=0.4&y=5.9&h=96');
  await idle(page);
  const note = page.getByText('No event is in this part of the picture.');
  await expect(note).toBeVisible();
  await page
    .getByRole('region', { name: 'Space-time picture' })
    .getByRole('button', { name: 'Fit everything' })
    .click();
  await idle(page);
  await expect(note).toBeHidden();
});

test('a click in the picture selects the event under it, and its cones change the picture', async ({
  page,
}) => {
  await page.goto('/?example=gossip');
  await idle(page);
  const canvas = page.locator('canvas').first();
  const before = await canvas.screenshot();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the picture has no size');
  await page.mouse.click(box.x + box.width / 2, box.y + 40);
  await idle(page);
  await expect(details(page)).toContainText(/Depends on/);
  expect((await canvas.screenshot()).equals(before)).toBe(false);
});

test('a log with several executions shows the one that is chosen', async ({ page }) => {
  skipWithoutShared(test);
  await page.goto('/');
  await idle(page);
  await openFile(page, `${sharedData}/shiviz/facebook-multiple.log`);
  await expect(page.getByRole('status')).toContainText('47 events · 50 causes · 4 sources');
  await page.getByLabel('Execution').selectOption({ index: 1 });
  await idle(page);
  await expect(page.getByRole('status')).toContainText('41 events · 44 causes · 4 sources');
});

const recordings = [
  ['shiviz/chord.log', '1,235 events · 1,422 causes · 8 sources'],
  ['jaeger/deathstarbench-compose-post.json', '1,320 events'],
  ['zipkin/smartthings-mobile-web-install.json', '16 sources'],
  ['otlp/otel-demo-capture.jsonl', '1,256 events'],
  ['nezha-trainticket/fault-2023-01-30-13_15_trace.csv', '13 sources'],
] as const;

for (const [path, words] of recordings) {
  test(`a real recording opens and answers: ${path}`, async ({ page }) => {
    skipWithoutShared(test);
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/${path}`);
    await expect(page.getByRole('status')).toContainText(words);
    const canvas = page.locator('canvas').first();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the picture has no size');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
    await idle(page);
    await expect(details(page)).toContainText(/Depends on|Where to begin|Looks like|In this recording/);
  });
}

for (const theme of ['dark', 'light'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    test.describe(`${theme}, ${width} by ${height}`, () => {
      test.use({ colorScheme: theme, viewport: { width, height } });

      test('every screen passes the accessibility check and fits the window', async ({ page }) => {
        const check = async (): Promise<void> => {
          expect(await axe(page)).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(overflow, 'nothing is cut off sideways').toBe(false);
        };
        await page.goto('/');
        await idle(page);
        await check();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        await check();
        await page.keyboard.press('Escape');
        await page.goto('/?example=checkout-incident');
        await idle(page);
        await check();
        await search(page, 'ledger-99');
        await page.getByRole('button', { name: /^Root causes/ }).click();
        await idle(page);
        await check();
      });
    });
  }
}
