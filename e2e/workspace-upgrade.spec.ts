import type { Page } from '@playwright/test';
import { notation, openNotation, savedText } from './notation-support.ts';
import { expect, idle, test } from './support.ts';
import { expectWhole, readJournal, storedRules } from './workspace-journal.ts';
import { putSample, storedRows } from './workspace-samples.ts';
import {
  expectStored,
  goToLine,
  history,
  messages,
  refuseWhileFull,
  wholeText,
} from './workspace-support.ts';

const OLD_STORES = ['recordings', 'readings', 'models', 'notes', 'rules'];

const stored = (page: Page) => page.getByRole('list', { name: 'Stored recordings' });

async function openLibrary(page: Page, section: 'Recordings' | 'Your work'): Promise<void> {
  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('tab', { name: section }).click();
}

async function openFromLibrary(page: Page, name: RegExp): Promise<void> {
  await openLibrary(page, 'Recordings');
  await stored(page).getByRole('button', { name }).click();
  await idle(page);
}

async function openPanel(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(`open the panel ${words}`);
  await page.keyboard.press('Enter');
  await idle(page);
}

/** What every version kept: recordings with their files, and how unfamiliar ones are read. */
async function expectRecordings(page: Page): Promise<void> {
  await openLibrary(page, 'Recordings');
  await expect(stored(page).getByRole('listitem')).toHaveCount(3);
  await openFromLibrary(page, /^odd\.csv/);
  await expect(page.getByRole('status').first()).toContainText('3 events · 2 causes · 2 sources');
  // the same columns are not asked for again
  await page.getByLabel('Open recording').setInputFiles({
    name: 'odd-again.csv',
    mimeType: '',
    buffer: Buffer.from('k,p,q,r\n7,,alpha,x\n8,7,beta,y\n'),
  });
  await idle(page);
  await expect(page.getByRole('status').first()).toContainText('2 events · 1 cause · 2 sources');
  await openFromLibrary(page, /^shop\.jsonl/);
  await expect(page.getByRole('status').first()).toContainText('6 events');
}

/** What versions from the second on kept: what is said of recordings, notes, a model, a filter. */
async function expectWork(page: Page): Promise<void> {
  await openLibrary(page, 'Recordings');
  await expect(page.getByRole('button', { name: 'Keep The slow Monday' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(stored(page).getByRole('button', { name: /^The slow Monday/ })).toContainText('incident');
  await page.getByRole('tab', { name: 'Explore' }).click();

  await openPanel(page, 'notes');
  const notes = page.getByRole('region', { name: 'Notes', exact: true });
  await expect(notes).toContainText('<b>Ask</b> the bank.');
  await expect(notes).toContainText('paid');

  await openPanel(page, 'insight');
  const insight = page.getByRole('region', { name: 'Insight', exact: true });
  await insight.getByRole('tab', { name: /^Models/ }).click();
  await expect(insight.getByRole('article', { name: 'shop.jsonl' })).toContainText('in use');

  await openPanel(page, 'find');
  await page.getByRole('list', { name: 'Saved filters' }).getByText('Only the bank').click();
  await idle(page);
  await expect(page.getByText(/2 of 6 events/).first()).toBeVisible();
}

async function expectRules(page: Page): Promise<void> {
  await openNotation(page);
  const name = notation(page).getByRole('textbox', { name: 'Name of these rules' });
  await expect(name).toHaveValue('What the shop does');
  expect(await savedText(page)).toContain('constraint sent:\n  every paid leads to sent // “at once”\n');
  await notation(page).getByRole('button', { name: 'Files of rules' }).click();
  await page.getByRole('menuitemradio', { name: 'What the bank does' }).click();
  await idle(page);
  await expect(name).toHaveValue('What the bank does');
  expect(await savedText(page)).toContain('// who pays\nconstraint paid: every order leads to paid\n');
  await expectStored(page);
}

const THEMES = ['', 'dark', 'contrast', 'dark', 'dark'];

for (const version of [1, 2, 3]) {
  test(`all that version ${version} of the database kept is there`, async ({ page }) => {
    await putSample(page, version);
    const { counts, settings } = await storedRows(page);
    await page.goto('/');
    await idle(page);
    await expect(messages(page)).toBeEmpty();
    await expect(page.locator('html')).toHaveAttribute('data-theme', THEMES[version]);

    // moved: every row is a document, and nothing is left where it was
    const after = await storedRows(page);
    for (const store of OLD_STORES) expect(after.counts[store] ?? 0, store).toBe(0);
    const { 'saved-filters': filters, ...others } = settings;
    expect(after.settings).toEqual(others);
    const journal = await readJournal(page);
    const bodies = expectWhole(journal);
    const rows = OLD_STORES.reduce((sum, store) => sum + (counts[store] ?? 0), 0);
    expect(bodies.size).toBe(rows + (Array.isArray(filters) ? filters.length : 0));
    expect(journal.files.length).toBe(counts.recordings);
    expect(new Set(journal.versions.map(({ type }) => type.split('.').at(-1)))).toEqual(
      new Set(['migrated']),
    );

    // once: opening it again changes nothing
    await page.reload();
    await idle(page);
    const again = await readJournal(page);
    expect(again).toEqual(journal);

    await expectRecordings(page);
    if (version >= 2) await expectWork(page);
    if (version >= 3) await expectRules(page);
    expectWhole(await readJournal(page));
  });
}

test('what version 4 kept is there with its history', async ({ page }) => {
  await putSample(page, 4);
  const before = await readJournal(page);
  await page.goto('/');
  await idle(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', THEMES[4]);
  expect(await readJournal(page), 'opening it changes nothing').toEqual(before);
  expectWhole(before);

  await openLibrary(page, 'Your work');
  const version = (number: number) =>
    history(page).getByRole('option', { name: new RegExp(`^${number}\\D`) });
  await page.getByRole('button', { name: 'History of What the shop does' }).click();
  await expect(history(page)).toContainText('version 6');
  await expect(version(4)).toContainText('As sent to Kim');
  await version(4).click();
  expect(await wholeText(page, 4)).toMatch(/sent \/\/ “at once”\s+\/\/ first and second$/);
  // of these the oldest versions were forgotten
  await page.getByRole('button', { name: 'History of What the bank does' }).click();
  await expect(history(page)).toContainText('version 27');
  await history(page).getByRole('listbox', { name: 'Versions' }).press('End');
  await expect(version(6)).toHaveAttribute('aria-selected', 'true');
  expect(await wholeText(page, 6)).toMatch(/\/\/ 0123$/);
  await expect(page.getByRole('list', { name: 'Projects' })).toContainText('The bank');
  await page.getByRole('button', { name: 'Bring back Given up' }).click();
  await idle(page);
  await expect(page.getByRole('button', { name: 'More of Given up' })).toBeVisible();
  await page.getByRole('button', { name: /^Open shop\.jsonl: paid/ }).click();
  await idle(page);
  await expect(page).toHaveURL(/sel=p2/);

  await expectRecordings(page);
  await expectWork(page);
  await expectRules(page);
  await notation(page).locator('.view-lines').click();
  await goToLine(page, 1);
  await page.keyboard.type(' and when');
  await expectStored(page);
  const changed = (await storedRules(page)).filter(({ content }) =>
    String(content.text).includes(' and when'),
  );
  expect(changed.map(({ name }) => name)).toEqual(['What the bank does']);
});

test('two tabs that are opened at once move everything once', async ({ page, context }) => {
  await putSample(page, 3);
  const other = await context.newPage();
  await Promise.all([page.goto('/'), other.goto('/')]);
  await idle(page);
  await idle(other);
  const journal = await readJournal(page);
  expectWhole(journal);
  expect(journal.heads.map(({ version }) => version).filter((version) => version > 1)).toEqual([]);
  for (const tab of [page, other]) {
    await openLibrary(tab, 'Recordings');
    await expect(stored(tab).getByRole('listitem')).toHaveCount(3);
    await openFromLibrary(tab, /^shop\.jsonl/);
    await expectWork(tab);
    await expect(messages(tab)).toBeEmpty();
  }
  await expectRules(other);
});

test('without room nothing is moved and nothing is lost; it is tried again at the next start', async ({
  page,
}) => {
  await page.addInitScript(refuseWhileFull);
  // from the first moment of the app on, as long as the tab remembers
  await page.addInitScript(() => {
    window.isFull = location.pathname === '/' && sessionStorage.getItem('has-room') === null;
  });
  await putSample(page, 3);
  const before = await storedRows(page);
  await page.goto('/');
  await idle(page);
  await expect(messages(page)).toContainText('What an earlier version of Lightcone kept could not be moved');
  await expect(messages(page)).toContainText('The browser has no room for it.');
  const { counts, settings } = await storedRows(page);
  for (const store of OLD_STORES) expect(counts[store], store).toBe(before.counts[store]);
  expect(settings['saved-filters']).toEqual(before.settings['saved-filters']);
  expect(counts.heads).toBe(0);

  await page.evaluate(() => sessionStorage.setItem('has-room', ''));
  await page.reload();
  await idle(page);
  await expect(messages(page)).toBeEmpty();
  await expectRecordings(page);
  await expectWork(page);
  await expectRules(page);
  expectWhole(await readJournal(page));
});
