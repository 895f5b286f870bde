import type { BrowserContext, Page } from '@playwright/test';
import { editor, focusEditor, notation, openNotation, savedText, writeRules } from './notation-support.ts';
import { expect, idle, test } from './support.ts';
import { storedRules } from './workspace-journal.ts';
import {
  expectNotStored,
  expectStored,
  goToLine,
  history,
  keptSign,
  messages,
  openRules,
  refuseWhileFull,
  setFull,
  shownText,
  shownVersion,
  wholeText,
} from './workspace-support.ts';

const TEXT = ['// one', '// two', '// three', '// four', ''];

/** Two tabs with the same rules on screen. */
async function twoTabs(context: BrowserContext, page: Page, lines = TEXT): Promise<readonly [Page, Page]> {
  await openRules(page);
  await writeRules(page, lines.join('\n'));
  await expectStored(page);
  const other = await context.newPage();
  await openRules(other);
  await expect.poll(() => shownText(other)).toBe(lines.join('\n'));
  return [page, other];
}

const withLine = (line: number, text: string, lines = TEXT): string =>
  lines.map((old, at) => (at === line - 1 ? text : old)).join('\n');

/** Texts of all versions of the rules, oldest first, as the history panel shows them. */
async function textsInHistory(page: Page): Promise<string[]> {
  await keptSign(page).click();
  await idle(page);
  // the list draws only what is in sight: from one to the next with keys
  const texts: string[] = [];
  const newest = await shownVersion(page);
  for (let version = 1; version <= newest; version++) {
    const versions = history(page).getByRole('listbox', { name: 'Versions' });
    await versions.press(version === 1 ? 'End' : 'ArrowUp');
    texts.push((await wholeText(page, version)) ?? '');
  }
  return texts;
}

test('what one tab writes stands in the other, where somebody else goes on writing', async ({
  page,
  context,
}) => {
  const [one, other] = await twoTabs(context, page);
  await focusEditor(other);
  await goToLine(other, 3);

  await focusEditor(one);
  await goToLine(one, 1);
  await one.keyboard.type(' and more');
  await one.keyboard.press('Enter');
  await one.keyboard.type('// a line that pushes the others down');
  await expectStored(one);
  const written = [
    '// one and more',
    '// a line that pushes the others down',
    '// two',
    '// three',
    '// four',
    '',
  ];
  await expect.poll(() => shownText(other)).toBe(written.join('\n'));

  // the cursor stands where it stood, at the end of its own line
  await expect(editor(other)).toBeFocused();
  await other.keyboard.type('!');
  await expect.poll(() => shownText(other)).toBe(withLine(4, '// three!', written));
  await expect.poll(() => shownText(one)).toBe(withLine(4, '// three!', written));
  await expectStored(other);
  expect(await keptSign(one).getAttribute('aria-label')).toBe(
    await keptSign(other).getAttribute('aria-label'),
  );

  // its name too
  const name = notation(one).getByRole('textbox', { name: 'Name of these rules' });
  await name.fill('Of both');
  await name.press('Enter');
  await expect(notation(other).getByRole('textbox', { name: 'Name of these rules' })).toHaveValue('Of both');
  await expect(messages(other)).toBeEmpty();
  const [body] = await storedRules(one);
  expect(body.name).toBe('Of both');
});

test('two write at once in different lines, and both keep both', async ({ page, context }) => {
  const [one, other] = await twoTabs(context, page);
  await focusEditor(one);
  await goToLine(one, 1);
  await focusEditor(other);
  await goToLine(other, 4);
  // with pauses: versions of both are kept while both go on
  const words = 'written while somebody else writes too';
  await Promise.all([
    one.keyboard.type(` ${words}, above`, { delay: 23 }),
    other.keyboard.type(` ${words}, below`, { delay: 31 }),
  ]);
  const both = withLine(4, `// four ${words}, below`).replace('// one', `// one ${words}, above`);
  await expect.poll(() => shownText(one)).toBe(both);
  await expect.poll(() => shownText(other)).toBe(both);
  await expectStored(one);
  await expectStored(other);
  expect(await savedText(one)).toBe(both);
  expect(await savedText(other)).toBe(both);
  await expect(messages(one)).toBeEmpty();
  await expect(messages(other)).toBeEmpty();
  const [body] = await storedRules(one);
  expect(body.content.text).toBe(both);
});

test.describe('tabs that do not hear of each other', () => {
  test.beforeEach(({ context }) =>
    context.addInitScript(() => {
      BroadcastChannel.prototype.postMessage = () => {};
    }),
  );

  test('both change the same words: one is on screen, the other in the history, and it is said', async ({
    page,
    context,
  }) => {
    await context.addInitScript(refuseWhileFull);
    const [one, other] = await twoTabs(context, page);
    // a tab that stores something meets what others stored: for a while this one cannot
    await setFull(other, true);
    await focusEditor(other);
    await goToLine(other, 2);
    await other.keyboard.press('Shift+Home');
    await other.keyboard.type('// yours');
    await expectNotStored(other);

    await focusEditor(one);
    await goToLine(one, 2);
    await one.keyboard.press('Shift+Home');
    await one.keyboard.type('// mine');
    await expectStored(one);
    expect(await shownText(other), 'nobody told it').toBe(withLine(2, '// yours'));

    await setFull(other, false);
    await other.keyboard.type('!');
    await expectStored(other);
    await expect(messages(other)).toContainText(
      '“Rules” was changed in another tab at the same place. What stands here is yours; the other version is in its history.',
    );
    await expect.poll(() => shownText(other)).toBe(withLine(2, '// yours!'));
    const texts = await textsInHistory(other);
    expect(texts).toContain(withLine(2, '// mine'));
    expect(texts.at(-1)).toBe(withLine(2, '// yours!'));

    // the first one hears of it with its next change
    await focusEditor(one);
    await goToLine(one, 4);
    await one.keyboard.type('!');
    await expectStored(one);
    await expect.poll(() => shownText(one)).toBe(withLine(2, '// yours!').replace('// four', '// four!'));
    await expect(messages(one)).toBeEmpty();
    const [body] = await storedRules(one);
    expect(body.content.text).toBe(await shownText(one));
  });

  test('a tab that is looked at again meets what others kept', async ({ page, context }) => {
    const [one, other] = await twoTabs(context, page);
    await focusEditor(one);
    await goToLine(one, 1);
    await one.keyboard.type(' and more');
    await expectStored(one);
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => shownText(other)).toBe(withLine(1, '// one and more'));
  });
});

test.describe('a file that one tab removes', () => {
  const remove = async (page: Page): Promise<void> => {
    await notation(page).getByRole('button', { name: 'Files of rules' }).click();
    await page.getByRole('menuitem', { name: 'Remove from this browser' }).click();
    await idle(page);
  };

  test('goes off the screen of the other one, and is there again when that is undone', async ({
    page,
    context,
  }) => {
    const [one, other] = await twoTabs(context, page);
    await remove(one);
    await expect(keptSign(other)).toHaveCount(0);
    await expect.poll(() => shownText(other)).toBe('');
    await messages(one).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shownText(one)).toBe(TEXT.join('\n'));
    await expectStored(one);
    await notation(other).getByRole('button', { name: 'Files of rules' }).click();
    await other.getByRole('menuitemradio', { name: 'Rules', exact: true }).click();
    await expect.poll(() => shownText(other)).toBe(TEXT.join('\n'));
    const [body] = await storedRules(one);
    expect(body.deleted).toBeUndefined();
  });

  test('loses nothing that the other one writes at that moment', async ({ page, context }) => {
    const [one, other] = await twoTabs(context, page);
    await focusEditor(other);
    await goToLine(other, 3);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    await Promise.all([remove(one), other.keyboard.type(letters, { delay: 40 })]);
    await expectStored(other);
    // written on, it is there again; or what was written after a pause is a file of its own. All of it is somewhere
    const texts = (await storedRules(one)).map(({ content }) => content.text).join('');
    expect(texts.match(/[A-Z]/g)?.sort().join('')).toBe(letters);
    expect(texts).toContain('// two\n// three');
    await expect.poll(() => shownText(other)).toMatch(/Z/);
  });

  test('stays removed when the other one only looks at it and goes', async ({ page, context }) => {
    const [one, other] = await twoTabs(context, page);
    await remove(one);
    await expect(keptSign(other)).toHaveCount(0);
    await notation(other).getByRole('button', { name: 'Files of rules' }).click();
    await other.getByRole('menuitem', { name: 'New', exact: true }).click();
    await idle(other);
    await other.reload();
    await idle(other);
    const [body] = await storedRules(one);
    expect(body.deleted).toEqual({ because: 'removed' });
  });
});

test.describe('a database of another version', () => {
  /** Opens the database as an app of another version would, on a page that is not the app. */
  async function openVersion(context: BrowserContext, version: number, keep: boolean): Promise<Page> {
    const page = await context.newPage();
    await page.goto('/icon.svg');
    await page.evaluate(
      ([asked, isKept]) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('lightcone', asked);
          request.onupgradeneeded = () => {
            const { objectStoreNames } = request.result;
            if (!objectStoreNames.contains('settings')) request.result.createObjectStore('settings');
          };
          request.onsuccess = () => {
            if (!isKept) request.result.close();
            resolve();
          };
          request.onerror = () => reject(request.error);
        }),
      [version, keep] as const,
    );
    return page;
  }

  test('a newer one is given way to, and it is said that nothing is stored from then on', async ({
    page,
    context,
  }) => {
    await openRules(page);
    await writeRules(page, '// one\n');
    await expectStored(page);
    const newer = await openVersion(context, 5, false);
    await focusEditor(page);
    await goToLine(page, 1);
    await page.keyboard.type(' and more');
    await expectNotStored(page);
    await expect(messages(page)).toContainText(
      'Your last changes are on this page only: storage does not answer',
    );
    await page.keyboard.type('!');
    await expectNotStored(page);
    await expect(messages(page).getByText('on this page only')).toHaveCount(1);
    expect(await savedText(page)).toBe('// one and more!\n');

    // the app cannot read what a newer one keeps: everything works, nothing is stored, nothing is damaged
    await openRules(page);
    await writeRules(page, '// for now\n');
    await expectNotStored(page);
    await page.getByRole('tab', { name: 'Library' }).click();
    await expect(page.getByRole('main')).toContainText('This browser keeps nothing for this page');
    await expect(messages(page)).toContainText('A newer version of Lightcone keeps your work');
    const bodies = await storedRules(newer);
    expect(bodies.map(({ content }) => content.text)).toEqual(['// one\n']);
  });

  test('an older one that does not give way is waited for', async ({ page, context }) => {
    const older = await openVersion(context, 1, true);
    await page.goto('/?example=gossip');
    await expect(page.getByRole('heading', { name: 'Why did this happen?' })).toBeVisible();
    await expect(messages(page)).toContainText('A tab with an older version of Lightcone is open. Close it');
    await expect(page.getByRole('status').first()).toHaveText('Nothing open');
    await older.close();
    await idle(page);
    await expect(page.getByRole('status').first()).toContainText('211 events');
    await openNotation(page);
    await writeRules(page, '// one\n');
    await expectStored(page);
  });
});
