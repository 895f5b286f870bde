// The incident of others that the rules were made for: a rule in causal terms, and the span that breaks it. The counts
// stand in the README of the recordings, worked out apart from this program.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { openNotation, rules, verdict, writeRules } from './notation-support.ts';
import { axe, expect, idle, sharedData, skipWithoutShared, test } from './support.ts';

skipWithoutShared();

const RULE = `constraint basic_asks_train "a look at travels asks for the trains":
  every "/api/v1/basicservice/basic/travels.start" leads to *@"ts-train-service*"
`;

async function drop(page: Page, path: string): Promise<void> {
  const bytes = readFileSync(join(sharedData, path));
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const data = new DataTransfer();
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([raw], name));
      return data;
    },
    { name: basename(path), base64: bytes.toString('base64') },
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await idle(page);
}

test('a rule holds 36 of 36 times on a good day, and 0 of 24 times in the incident, with the span that shows it', async ({
  page,
}) => {
  await page.goto('/');
  await idle(page);
  await drop(page, 'nezha-trainticket/fault-2023-01-30-13_15_trace.csv');
  await openNotation(page);
  await writeRules(page, RULE);

  await expect(verdict(page, 'basic_asks_train')).toContainText('0 of 24 triggers held');
  await expect(rules(page)).toContainText('1 of 1 rule is violated.');
  await expect(page.getByRole('status')).toContainText('24 violations');

  await verdict(page, 'basic_asks_train').getByRole('button').first().click();
  await idle(page);
  await expect(page.getByText('Showing: basic_asks_train: 24 violations')).toBeVisible();
  await rules(page).getByRole('button', { name: 'Next violation' }).click();
  await idle(page);
  await expect(page.getByText('Showing: basic_asks_train, violation 1 of 24')).toBeVisible();
  const witness = rules(page).getByRole('figure', { name: 'Witness' });
  await expect(witness).toContainText('/api/v1/basicservice/basic/travels.start');
  await expect(witness).toContainText('ts-basic-service');
  await expect(rules(page)).toContainText('leads to no');
  expect(await axe(page)).toEqual([]);

  // the same text judges the next recording as soon as it is there
  await drop(page, 'nezha-trainticket/normal-2023-01-29-08_50_trace.csv');
  await expect(verdict(page, 'basic_asks_train')).toContainText('36 of 36 triggers held');
  await expect(page.getByRole('status')).toContainText('0 violations');
  await drop(page, 'nezha-trainticket/fault-2023-01-29-10_20_trace.csv');
  await expect(verdict(page, 'basic_asks_train')).toContainText('3 of 3 triggers held');
});
