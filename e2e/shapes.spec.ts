import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

const shapes = (page: Page) => page.getByRole('region', { name: 'Shapes', exact: true });

/** Selects the first suspect and compares it with its first cause. */
async function twoEvents(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'Where to begin' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click();
  await idle(page);
  await page
    .getByRole('complementary')
    .getByRole('list', { name: 'Causes' })
    .getByRole('button')
    .first()
    .click({ modifiers: ['Shift'] });
  await idle(page);
}

test('where else did this happen: two events, made more and more general', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await twoEvents(page);
  await page.keyboard.press('o');
  await idle(page);
  await expect(shapes(page)).toContainText('Only here: no other place has this shape.');
  // a vote counted, and anything that follows from it directly
  const types = shapes(page).getByRole('checkbox', { name: 'this type' });
  await types.nth(1).uncheck();
  await idle(page);
  await expect(shapes(page)).toContainText(/\d+ places have this shape, this one among them\./);
  const some = Number((await shapes(page).textContent())?.match(/([\d,]+) places have/)?.[1]);
  await shapes(page).getByRole('checkbox', { name: 'Direct causes stay direct' }).uncheck();
  await idle(page);
  const more = Number(
    (await shapes(page).textContent())?.match(/([\d,]+) places have/)?.[1].replace(',', ''),
  );
  expect(more).toBeGreaterThan(some);
  await expect(page.getByText(/^Showing: [\d,]+ places with this shape/)).toBeVisible();

  await shapes(page).getByRole('button', { name: 'Next place' }).click();
  await idle(page);
  await expect(page.getByText(/^Showing: Place 1 of [\d,]+ with this shape/)).toBeVisible();
  expect(await axe(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await shapes(page)
    .getByRole('button', { name: /^Save the list/ })
    .click();
  expect((await download).suggestedFilename()).toBe('places.csv');

  await shapes(page).getByRole('button', { name: 'Forget the shape' }).click();
  await idle(page);
  await expect(page.getByText(/^Showing:/)).toHaveCount(0);
});

test('a link brings the shape back', async ({ page, context }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await twoEvents(page);
  await page.keyboard.press('o');
  await idle(page);
  await shapes(page).getByRole('checkbox', { name: 'this type' }).nth(0).uncheck();
  await idle(page);
  const found = await shapes(page)
    .getByText(/places have this shape|Only here/)
    .textContent();
  await expect(page).toHaveURL(/shapek=-t/);
  const second = await context.newPage();
  await second.goto(page.url());
  await idle(second);
  await expect(second.getByText(/^Showing: .* with this shape/)).toBeVisible();
  await expect(shapes(second)).toContainText(found ?? '?');
});

test.describe('a recording of others', () => {
  skipWithoutShared();
  test('every one of the 20 requests of DeathStarBench begins in the same way', async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, join(sharedData, 'jaeger/deathstarbench-compose-post.json'));
    await page.getByRole('combobox', { name: /search/i }).fill('/wrk2-api/post/compose');
    await idle(page);
    await page.getByRole('option').first().click();
    await idle(page);
    await page
      .getByRole('complementary')
      .getByRole('list', { name: 'Effects' })
      .getByRole('button')
      .first()
      .click({ modifiers: ['Shift'] });
    await idle(page);
    await page.keyboard.press('o');
    await idle(page);
    await expect(shapes(page)).toContainText('20 places have this shape, this one among them.');
    await expect(shapes(page).getByRole('list', { name: 'Places with this shape' })).toBeVisible();
  });
});
