// How tests of the workspace write rules and see how far they are stored.
import { expect, type Locator, type Page } from '@playwright/test';
import { editor, notation, openNotation } from './notation-support.ts';
import { idle } from './support.ts';

/** A recording that brings no rules of its own, so that those of the browser are on screen. */
export const tick = {
  name: 'tick.jsonl',
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(
    '{"id":"a","name":"tick","source":"clock"}\n{"id":"b","name":"tick","source":"clock"}\n',
  ),
};

/** Opens the app with a small recording and the rules that were on screen last. */
export async function openRules(page: Page): Promise<void> {
  await page.goto('/');
  await idle(page);
  await page.getByLabel('Open recording').setInputFiles(tick);
  await idle(page);
  await openNotation(page);
}

/** How far the rules on screen are stored, in words; a press opens their history. */
export const keptSign = (page: Page): Locator =>
  notation(page).getByRole('button', { name: /^History: version/ });

/** The version that the sign names. */
export async function shownVersion(page: Page): Promise<number> {
  return Number((await keptSign(page).getAttribute('aria-label'))?.match(/\d+/)?.[0]);
}

export async function expectStored(page: Page): Promise<void> {
  await expect(keptSign(page)).toHaveAccessibleName(/, stored$/);
}

export async function expectNotStored(page: Page): Promise<void> {
  await expect(keptSign(page)).toHaveAccessibleName(/, not stored$/);
}

export const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });

/** The text as the editor draws it, for texts that fit into it. */
export function shownText(page: Page): Promise<string> {
  return notation(page).locator('.view-lines').evaluate(readLines);
}

/** The text in the lines of an editor. Runs in the page. */
export function readLines(lines: Element): string {
  return [...lines.querySelectorAll<HTMLElement>('.view-line')]
    .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
    .map((line) => line.textContent.replaceAll('\u00a0', ' '))
    .join('\n');
}

export const history = (page: Page): Locator => page.getByRole('region', { name: /^History of/ });

/** The whole text of the version that the history shows, which has to be this one. */
export async function wholeText(page: Page, version: number): Promise<string | null> {
  const whole = history(page).getByRole('button', { name: 'Whole text' });
  if ((await whole.getAttribute('aria-pressed')) !== 'true') await whole.click();
  const shown = history(page).getByRole('region', { name: `Version ${version}`, exact: true });
  return shown.locator('pre').textContent();
}

/** Puts the cursor at the end of a line, counted from 1, with keys alone. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 1; at < line; at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
}

declare global {
  interface Window {
    /** While true, storage takes nothing. */
    isFull?: boolean;
  }
}

/** Storage that refuses while a flag of the page is set. Runs in the page, before the app does. */
export function refuseWhileFull(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
    if (window.isFull) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  };
}

export async function setFull(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    window.isFull = full;
  }, isFull);
}
