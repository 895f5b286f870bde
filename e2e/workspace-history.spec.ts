import { copyFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { notation, openNotation, savedText, verdict, writeRules } from './notation-support.ts';
import { axe, expect, idle, test } from './support.ts';

const history = (page: Page) => page.getByRole('region', { name: /^History of / });
const versions = (page: Page) => history(page).getByRole('listbox', { name: 'Versions' });
const version = (page: Page, number: number) =>
  versions(page).getByRole('option', { name: new RegExp(`^${number} `) });

async function open(page: Page): Promise<void> {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await openNotation(page);
}

async function showWork(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('tab', { name: 'Your work' }).click();
}

async function makeProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name of the new project').fill(name);
  await page.getByRole('button', { name: 'Make it' }).click();
  await idle(page);
}

/** Writes rules and waits until they are stored as a version of their own. */
async function write(page: Page, text: string, number: number): Promise<void> {
  await writeRules(page, text);
  await expect(
    notation(page).getByRole('button', { name: `History: version ${number}, stored` }),
  ).toBeVisible();
  // typing goes on as one step until a pause of two seconds
  await page.waitForTimeout(2100);
}

const ONE = 'constraint one: never Client.refused\n';
const TWO = `${ONE}\nconstraint two: exists Client.booked\n`;
const THREE = `${ONE}\nconstraint three: exists Client.ask\n`;

/** Three versions of rules, and their history on screen. */
async function threeVersions(page: Page): Promise<void> {
  await open(page);
  await write(page, ONE, 1);
  await write(page, TWO, 2);
  await write(page, THREE, 3);
  await notation(page)
    .getByRole('button', { name: /^History: version/ })
    .click();
  await idle(page);
  await expect(versions(page).getByRole('option')).toHaveCount(3);
}

test('rules are undone, done again, taken back to an old version, branched and compared', async ({
  page,
}) => {
  await threeVersions(page);
  await expect(version(page, 3)).toHaveAttribute('aria-selected', 'true');

  await history(page)
    .getByRole('button', { name: /^Undo in/ })
    .click();
  await idle(page);
  await expect(notation(page)).toContainText('constraint two');
  await expect(versions(page).getByRole('option').first()).toContainText('Undone');
  await history(page)
    .getByRole('button', { name: /^Redo in/ })
    .click();
  await idle(page);
  await expect(notation(page)).toContainText('constraint three');
  await expect(versions(page).getByRole('option').first()).toContainText('Done again');

  // by keys to version 1, and back to it
  await versions(page).focus();
  await page.keyboard.press('End');
  await expect(version(page, 1)).toHaveAttribute('aria-selected', 'true');
  await history(page).getByRole('button', { name: 'Go back to version 1' }).click();
  await idle(page);
  expect(await savedText(page)).toBe(ONE);
  await expect(page.getByRole('status')).toContainText('1 violation');

  // versions compared: what 3 has that 1 has not
  await version(page, 3).click();
  await history(page).getByLabel('Compare with').selectOption('1');
  const changed = history(page).getByRole('region', { name: 'What changed' });
  await expect(changed).toContainText('+constraint three: exists Client.ask');
  await expect(changed).not.toContainText('constraint two');

  // a branch is a document of its own: the first one stays as it is
  await history(page).getByRole('button', { name: 'Branch' }).click();
  await idle(page);
  await expect(page.getByRole('region', { name: /, from version 3$/ })).toBeVisible();
  expect(await savedText(page)).toBe(THREE);
  await page.getByRole('combobox', { name: 'History of' }).selectOption({ index: 1 });
  await idle(page);
  await expect(versions(page).getByRole('option').first()).toContainText('Went back to version 1');
  expect(await axe(page)).toEqual([]);
});

test('a version gets a name, old ones are forgotten on request, and the named one stays', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page);
  await write(page, ONE, 1);
  await notation(page)
    .getByRole('button', { name: /^History: version/ })
    .click();
  await idle(page);
  await history(page).getByRole('button', { name: 'Name it' }).click();
  await history(page).getByLabel('Name', { exact: true }).fill('As it was sent to Kim');
  await history(page).getByRole('button', { name: 'Keep', exact: true }).click();
  await idle(page);
  await expect(version(page, 1)).toContainText('As it was sent to Kim');

  // a name is changed twenty-five times: enough versions to forget some
  const name = notation(page).getByRole('textbox', { name: 'Name of these rules' });
  for (let i = 0; i < 25; i++) {
    await name.fill(`Rules ${i}`);
    await name.press('Enter');
  }
  await idle(page);
  await versions(page).focus();
  await page.keyboard.press('Home');
  await expect(version(page, 27)).toContainText('Renamed to “Rules 24”');
  await history(page).getByRole('button', { name: 'More of this history' }).click();
  await page.getByRole('menuitem', { name: /^Forget old versions/ }).click();
  await idle(page);
  await expect(page.getByRole('log')).toContainText(/about \d+ (kB|bytes) freed/);
  await versions(page).focus();
  await page.keyboard.press('End');
  await expect(version(page, 1)).toContainText('As it was sent to Kim');
  await history(page).getByRole('button', { name: 'Go back to version 1' }).click();
  await idle(page);
  expect(await savedText(page)).toBe(ONE);

  // and what has to hold of the workspace's own history holds without it
  await showWork(page);
  await page.getByRole('button', { name: 'Inspect this workspace' }).click();
  await idle(page);
  await expect(verdict(page, 'commands_end')).toContainText(/held/);
  await expect(page.getByRole('status')).toContainText('0 violations');
});

test('when the making of what the history shows is undone, the history of something else is shown', async ({
  page,
}) => {
  await open(page);
  await write(page, ONE, 1);
  await showWork(page);
  await makeProject(page, 'Trips');
  await page.getByRole('button', { name: 'History of Trips' }).click();
  await idle(page);
  await page.getByRole('tab', { name: 'Explore' }).click();
  await notation(page)
    .getByRole('button', { name: /^History: version/ })
    .click();
  await page.getByRole('combobox', { name: 'History of' }).selectOption('Project: Trips');
  await expect(version(page, 1)).toContainText('Created');
  await page.keyboard.press('ControlOrMeta+Alt+Z');
  await idle(page);
  await expect(page.getByRole('region', { name: /^History of Rules of The trip/ })).toBeVisible();
  await expect(version(page, 1)).toContainText('Created');
});

test('with keys alone a project is made, and the keys go back to where they were', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  await showWork(page);
  const button = page.getByRole('button', { name: 'New project' });
  const field = page.getByLabel('Name of the new project');
  await button.press('Enter');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await button.press('Enter');
  await page.keyboard.type('  ');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type('Trips');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Projects' })).toContainText('Trips');
  await expect(button).toBeFocused();
});

test('a long signature leaves room for what happened', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/');
  await idle(page);
  await showWork(page);
  await page.getByLabel('Signed as').fill('Z'.repeat(60));
  await page.getByLabel('Signed as').press('Enter');
  await makeProject(page, 'Trips');
  await page.getByRole('button', { name: 'History of Trips' }).click();
  await idle(page);
  const words = await version(page, 1).getByText('Created').boundingBox();
  expect(words?.width).toBeGreaterThan(40);
});

test('a project of a very long name leaves the page as wide as it is', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/');
  await idle(page);
  await showWork(page);
  await makeProject(page, 'N'.repeat(200));
  const choice = page.getByRole('combobox', { name: 'Project' });
  await choice.selectOption({ index: 1 });
  await expect(page.getByRole('button', { name: /^Save N+ as a file$/ })).toBeVisible();
  const library = page.getByRole('tabpanel', { name: 'Library' });
  const isTooWide = await library.evaluate((panel) =>
    [panel, ...panel.querySelectorAll('*')].some(
      ({ scrollWidth, clientWidth, className }) =>
        /page/.test(String(className)) && scrollWidth > clientWidth,
    ),
  );
  expect(isTooWide).toBe(false);
  // a choice is high enough for its words
  const room = await choice.evaluate((select) => {
    const { paddingTop, paddingBottom, fontSize } = getComputedStyle(select);
    return (
      select.clientHeight -
      Number.parseFloat(paddingTop) -
      Number.parseFloat(paddingBottom) -
      Number.parseFloat(fontSize)
    );
  });
  expect(room).toBeGreaterThanOrEqual(0);
});

test('a recording has one history and no branches, and goes into no link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await idle(page);
  await page.getByLabel('Open recording').setInputFiles({
    name: 'monday.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from('{"id":"a","name":"tick","source":"clock"}\n'),
  });
  await idle(page);
  await showWork(page);
  await makeProject(page, 'Trips');
  await page.getByRole('button', { name: 'More of monday.jsonl' }).click();
  await page.getByRole('menuitemradio', { name: 'Trips' }).click();
  await idle(page);
  await page.getByRole('button', { name: 'History of monday.jsonl' }).click();
  await idle(page);
  await expect(version(page, 2)).toContainText('Put into a project');
  await expect(history(page).getByRole('button', { name: 'Name it' })).toBeVisible();
  await expect(history(page).getByRole('button', { name: 'Branch' })).toBeHidden();

  await page.getByRole('button', { name: 'More of Trips' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link that carries it' }).click();
  await expect(page.getByRole('log')).toContainText('Its recording is not in the link');
});

test('the last change is undone whatever it was in, also after a reload', async ({ page }) => {
  await open(page);
  await write(page, ONE, 1);
  await write(page, TWO, 2);
  await page.reload();
  await idle(page);
  await showWork(page);
  await makeProject(page, 'Trips');
  const projects = page.getByRole('list', { name: 'Projects' });
  await expect(projects.getByRole('listitem')).toHaveCount(1);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Alt+Z');
  await idle(page);
  await expect(projects).toBeHidden();
  await page.getByRole('button', { name: 'Undo the last change to my work' }).click();
  await idle(page);
  await page.getByRole('tab', { name: 'Explore' }).click();
  await openNotation(page);
  expect(await savedText(page)).toBe(ONE);
});

test('a deleted document is brought back with its history', async ({ page }) => {
  await open(page);
  await write(page, ONE, 1);
  await write(page, TWO, 2);
  await showWork(page);
  const rules = page.getByRole('list', { name: 'Rules', exact: true });
  await rules.getByRole('button', { name: /^More of/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await idle(page);
  await expect(rules).toBeHidden();
  // the keys are not lost with the row
  await expect(page.locator(':focus')).toBeVisible();
  const deleted = page.getByRole('list', { name: 'Deleted' });
  await deleted.getByRole('button', { name: /^Bring back/ }).click();
  await idle(page);
  await rules.getByRole('button', { name: /^History of/ }).click();
  await idle(page);
  await expect(versions(page).getByRole('option')).toHaveCount(4);
  await expect(version(page, 4)).toContainText('Brought back');
});

test('from a stored version to the click that caused it, in the workspace’s own history', async ({
  page,
}) => {
  await open(page);
  await write(page, ONE, 1);
  const name = notation(page).getByRole('textbox', { name: 'Name of these rules' });
  await name.fill('Mine');
  await name.press('Enter');
  await idle(page);
  await showWork(page);
  await makeProject(page, 'Trips');
  await page
    .getByRole('list', { name: 'Projects' })
    .getByRole('button', { name: /^History of Trips/ })
    .click();
  await idle(page);
  await history(page).getByRole('button', { name: 'What led to it?' }).click();
  await idle(page);
  const led = history(page).getByRole('region', { name: 'What led to it' });
  await expect(led.getByRole('listitem')).toHaveText([
    'You clicked on “Make it”',
    'The command project.keep',
    'Created',
  ]);
  await led.getByRole('button', { name: 'Show it in the workspace’s own history' }).click();
  await idle(page);

  // the version's own event is selected; its only root cause is the click
  const details = page.getByRole('complementary', { name: 'Details' });
  await page.getByRole('tab', { name: 'Event' }).click();
  await expect(details).toContainText('document.project.created');
  await details.getByRole('button', { name: /^Root causes/ }).click();
  await idle(page);
  await expect(details).toContainText('gesture.click');

  // and what has to hold of every such history holds
  await page.getByRole('tab', { name: 'Rules' }).click();
  for (const rule of ['commands_end', 'changes_are_asked_for', 'writes_are_caused', 'versions_are_written'])
    await expect(verdict(page, rule)).toContainText(/held|no match/);
  await expect(page.getByRole('status')).toContainText('0 violations');
});

test('everything is saved as one file, and taken over in an empty browser, with its history', async ({
  page,
  browser,
}) => {
  await threeVersions(page);
  await showWork(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save everything as a file' }).click();
  const file = await (await download).path();
  const path = test.info().outputPath('work.lightcone.zip');
  copyFileSync(file, path);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(new URL('/', page.url()).href);
  await idle(elsewhere);
  await elsewhere.getByLabel('Open recording').setInputFiles(path);
  const offer = elsewhere.getByRole('dialog', { name: 'Workspace' });
  await expect(offer).toContainText('3 versions');
  await offer.getByRole('button', { name: 'Take it over' }).click();
  await idle(elsewhere);
  const rules = elsewhere.getByRole('list', { name: 'Rules', exact: true });
  await rules.getByRole('button', { name: /^History of/ }).click();
  await idle(elsewhere);
  await expect(versions(elsewhere).getByRole('option')).toHaveCount(3);
  await version(elsewhere, 2).click();
  await history(elsewhere).getByRole('button', { name: 'Whole text' }).click();
  await expect(history(elsewhere).getByRole('region', { name: 'Version 2' })).toContainText('constraint two');

  // the whole of it is one step back
  await elsewhere.getByRole('button', { name: 'Undo the last change to my work' }).click();
  await idle(elsewhere);
  await expect(rules).toBeHidden();
  await elsewhere.getByRole('button', { name: 'Figures' }).click();
  const figures = elsewhere.getByRole('region', { name: 'Figures of commands and worker calls' });
  await figures.getByText('1 line of the log').click();
  await expect(figures.getByRole('list')).toContainText(/imported from .+: \d+ of \d+ documents/);
  await elsewhere.context().close();

  // at home all of it is there already
  await page.getByLabel('Open a project file').setInputFiles(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Merge it' }).click();
  await idle(page);
  await expect(page.getByRole('log')).toContainText('One was here already.');
});

test('a link carries rules to somebody else, who looks before taking them', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await write(page, ONE, 1);
  await showWork(page);
  await page
    .getByRole('list', { name: 'Rules', exact: true })
    .getByRole('button', { name: /^More of/ })
    .click();
  await page.getByRole('menuitem', { name: 'Copy a link that carries it' }).click();
  await idle(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toMatch(/^#project=/);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await idle(stranger);
  const offer = stranger.getByRole('dialog');
  await expect(offer).toContainText('1 document from a link');
  await offer.getByRole('button', { name: 'Leave it' }).click();
  await stranger.reload();
  await idle(stranger);
  await expect(stranger.getByRole('dialog')).toBeHidden();
  // also where the app is open already, and only what is behind # changes
  await stranger.goto(link);
  await idle(stranger);
  await offer.getByRole('button', { name: 'Take it over' }).click();
  await idle(stranger);
  await expect(stranger.getByRole('list', { name: 'Rules', exact: true }).getByRole('listitem')).toHaveCount(
    1,
  );
  await stranger.context().close();
});

test('a project file of a stranger that is damaged or hostile changes nothing and says why', async ({
  page,
}) => {
  await page.goto('/');
  await idle(page);
  await showWork(page);
  const path = test.info().outputPath('broken.zip');
  writeFileSync(path, Buffer.from('PK\u0003\u0004 this is no archive at all'));
  await page.getByLabel('Open a project file').setInputFiles(path);
  await idle(page);
  await expect(page.getByRole('log')).not.toBeEmpty();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/?#project=%3Cscript%3Ealert(1)%3C%2Fscript%3E');
  await idle(page);
  await expect(page.getByRole('log')).not.toBeEmpty();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a view is kept and opened again as it was seen', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await idle(page);
  const selected = (): string | null => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('sel');
  await expect.poll(selected).not.toBeNull();
  const shown = selected();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('keep this view');
  await page.keyboard.press('Enter');
  await idle(page);
  await page.goto('/');
  await idle(page);
  await showWork(page);
  await page.getByRole('list', { name: 'Kept views' }).getByRole('button', { name: /^Open/ }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('250 events');
  await expect.poll(selected).toBe(shown);
});

test('figures of commands and worker calls are there, and each aspect is switched while the app runs', async ({
  page,
}) => {
  await open(page);
  await write(page, ONE, 1);
  await showWork(page);
  await page.getByRole('button', { name: 'Figures' }).click();
  const figures = page.getByRole('region', { name: 'Figures of commands and worker calls' });
  await expect(figures.getByRole('row', { name: /^command\.rules\.keep/ })).toBeVisible();
  await expect(figures.getByRole('row', { name: /^worker\.open/ })).toContainText('1');
  expect(await axe(page)).toEqual([]);
  await figures.getByRole('checkbox', { name: 'metrics' }).uncheck();
  await figures.getByRole('button', { name: 'Begin anew' }).click();
  await makeProject(page, 'unseen');
  await expect(figures).toContainText('No call was seen yet.');
  await figures.getByRole('checkbox', { name: 'metrics' }).check();
  await figures.getByLabel('Calls that metrics looks at').selectOption('every 10th call');
  for (const name of ['first', 'second', 'third']) await makeProject(page, name);
  await expect(
    figures
      .getByRole('row', { name: /^command\.project/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('1');
  await figures.getByRole('checkbox', { name: 'logging' }).check();
  await page.getByRole('button', { name: 'Undo the last change to my work' }).click();
  await expect(figures).toContainText('2 lines of the log');
});
