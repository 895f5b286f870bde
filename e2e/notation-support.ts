// How tests write rules: the panels by name, and the editor by its keys.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { idle } from './support.ts';

export const rules = (page: Page) => page.getByRole('region', { name: 'Rules', exact: true });
export const notation = (page: Page) => page.getByRole('region', { name: 'Notation', exact: true });
export const verdicts = (page: Page) =>
  rules(page)
    .getByRole('list', { name: /^Rules(:| and their verdicts)/ })
    .locator(':scope > li');

export const verdict = (page: Page, name: string) =>
  verdicts(page).filter({ has: page.getByText(name, { exact: true }) });

/** Opens both panels and waits until the editor takes keys. */
export async function openNotation(page: Page): Promise<void> {
  await page.getByRole('application').focus();
  if (!(await rules(page).isVisible())) await page.keyboard.press('j');
  if (!(await notation(page).isVisible())) await page.keyboard.press('Shift+J');
  await idle(page);
  await expect(editor(page)).toBeVisible();
}

/** The text area behind the editor: what has the focus while one types. */
export const editor = (page: Page) => notation(page).getByRole('textbox', { name: 'Rules and patterns' });

/** Puts a text in place of all there is, in one go, as pasting does. */
export async function writeRules(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+A');
  if (text === '') await page.keyboard.press('Delete');
  // as pasting does: typed line by line, the editor would indent by itself
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
  await idle(page);
}

export async function focusEditor(page: Page): Promise<void> {
  await notation(page).locator('.view-lines').click();
  await expect(editor(page)).toBeFocused();
}

/** The whole text, as it is saved. */
export async function savedText(page: Page): Promise<string> {
  await notation(page).getByRole('button', { name: 'Files of rules' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save as a file/ }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
