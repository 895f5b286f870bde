import type { Page, TestInfo } from '@playwright/test';
import { Lcg } from '../src/base/rng.ts';
import { crashPage, type Kill, LastingBrowser } from './lasting-browser.ts';
import { focusEditor, writeRules } from './notation-support.ts';
import { expect, idle, test } from './support.ts';
import { expectWhole, readJournal, storedRules } from './workspace-journal.ts';
import { putSample, storedRows } from './workspace-samples.ts';
import {
  expectStored,
  goToLine,
  messages,
  openRules,
  readLines,
  shownText,
  shownVersion,
} from './workspace-support.ts';

const EDITS = 100;
const KILLS = 20;
/** Of the kills so many end the whole browser, the others the page's own process. */
const BROWSER_KILLS = 4;

/** Milliseconds before a kill: within a word, around the moment a change is kept and the one when it is on the disk. */
const BEFORE_KILL = [0, 1, 5, 20, 60, 140, 150, 155, 160, 165, 170, 180, 200, 300];

/** Milliseconds between edits: some become versions of their own, some go into one together. */
const BETWEEN = [0, 60, 180, 200];

/** Only the first three lines are edited. */
const TEXT = ['// a', '// b', '// c', '// written while it is killed', ''];

test('what was called stored is there, and what is there is whole, whenever the page is killed', async ({
  baseURL,
}, info) => {
  test.setTimeout(180_000);
  const seed = seedOf(info);
  console.log(`workspace-crash: seed ${seed}`);
  const chance = new Lcg(seed);
  const kills = drawKills(chance);
  const typed = new Typed();
  const browser = await LastingBrowser.launch({ ...info.project.use, baseURL }, async (context) => {
    await context.exposeBinding('tellStored', (_, version: number, text: string) =>
      typed.hear(version, text),
    );
    await context.addInitScript(`(${watchSign})(${readLines})`);
  });
  try {
    let page = await browser.newPage();
    await openRules(page);
    await writeRules(page, TEXT.join('\n'));
    await expectStored(page);
    typed.begin(await shownText(page), 1);
    await focusEditor(page);
    for (let edit = 1; edit <= EDITS; edit++) {
      const kill = kills.get(edit);
      await type(page, drawEdit(chance, typed.now), { chance, typed, isCutShort: kill !== undefined });
      const pauses = kill ? BEFORE_KILL : BETWEEN;
      await page.waitForTimeout(pauses[chance.below(pauses.length)]);
      if (!kill) continue;
      await browser.kill(page, kill);
      page = await browser.newPage();
      await expectNothingLost(page, typed, `after a kill of the ${kill} in edit ${edit}`);
      await focusEditor(page);
    }
    await expectStored(page);
    expect(await shownText(page)).toBe(typed.now);
    expect(typed.unknown, 'only texts that had been in the editor were called stored').toEqual([]);
    expect(typed.heard).toBeGreaterThan(KILLS);
    expect(browser.messages, 'the console stays silent').toEqual([]);
  } finally {
    await browser.end();
  }
});

/** Opens the rules again and compares them with what was typed and called stored before. */
async function expectNothingLost(page: Page, typed: Typed, when: string): Promise<void> {
  const { version: before } = typed;
  const possible = typed.possible();
  await openRules(page);
  await expectStored(page);
  const text = await shownText(page);
  expect(possible, when).toContain(text);
  const version = await shownVersion(page);
  expect(version, when).toBeGreaterThanOrEqual(before);
  const [body] = await storedRules(page);
  expect(body.content.text, when).toBe(text);
  typed.begin(text, version);
}

test('killed while it takes over what an earlier version kept, it takes over the rest at the next start', async ({
  context,
}, info) => {
  const seed = seedOf(info);
  console.log(`workspace-crash: seed ${seed}`);
  const chance = new Lcg(seed);
  let onStop = (): void => {};
  await context.exposeBinding('tellStop', () => onStop());
  await context.addInitScript(stopAtWrite);
  const untouched = await context.newPage();
  await putSample(untouched, 3);
  const expected = await takenOver(untouched);
  await untouched.close();
  for (let kill = 0; kill < 8; kill++) {
    const page = await context.newPage();
    await putSample(page, 3);
    await page.evaluate((write) => sessionStorage.setItem('stop-at', `${write}`), 1 + chance.below(50));
    const stopped = new Promise<void>((resolve) => {
      onStop = resolve;
    });
    await page.goto('/', { waitUntil: 'commit' });
    // one that has less to write is killed when it is idle
    await Promise.race([stopped, idle(page).catch(() => {})]);
    await crashPage(page);
    const next = await context.newPage();
    expect(await takenOver(next)).toEqual(expected);
    await next.close();
  }
});

/** Opens the app, which takes over what an earlier version kept, and answers the documents that makes. */
async function takenOver(page: Page): Promise<unknown> {
  await page.goto('/');
  await idle(page);
  await expect(messages(page)).toBeEmpty();
  const { counts } = await storedRows(page);
  const left = ['recordings', 'readings', 'models', 'notes', 'rules'].map((store) => counts[store]);
  expect(left).toEqual([0, 0, 0, 0, 0]);
  return [...expectWhole(await readJournal(page))].map(([id, { name, content, deleted }]) => {
    // when a filter was saved was not kept then
    const { savedAt: _, ...said } = content;
    return { id, name, said, deleted };
  });
}

function seedOf({ repeatEachIndex }: TestInfo): number {
  return Number(process.env.CRASH_SEED ?? 1 + repeatEachIndex);
}

/** What the editor has held since the page was opened last, and how far that was called stored. */
class Typed {
  private texts: string[] = [];
  private stored = 0;
  /** The newest one that was called stored. */
  version = 0;
  /** How often something was. */
  heard = 0;
  readonly unknown: string[] = [];

  get now(): string {
    return this.texts.at(-1) ?? '';
  }

  begin(text: string, version: number): void {
    this.texts = [text];
    this.stored = 0;
    this.version = version;
  }

  add(text: string): void {
    this.texts.push(text);
  }

  /** A version was called stored while the editor showed this text. */
  hear(version: number, text: string): void {
    this.heard++;
    // before the first text there is nothing to compare with
    if (this.texts.length === 0) return;
    const place = this.texts.indexOf(text, this.stored);
    if (place < 0) this.unknown.push(`version ${version}: ${text}`);
    else this.stored = place;
    this.version = Math.max(this.version, version);
  }

  /** What may be there after a kill: what was stored, or anything typed since. */
  possible(): readonly string[] {
    return this.texts.slice(this.stored);
  }
}

/** By the number of the edit it comes in. */
function drawKills(chance: Lcg): ReadonlyMap<number, Kill> {
  const edits = new Set<number>();
  while (edits.size < KILLS) edits.add(1 + chance.below(EDITS));
  const isBrowser = (i: number): boolean => i % (KILLS / BROWSER_KILLS) === 1;
  return new Map([...edits].map((edit, i) => [edit, isBrowser(i) ? 'browser' : 'page']));
}

interface Edit {
  /** Counted from 1; the cursor stands at its end. */
  readonly line: number;
  readonly steps: readonly { readonly key: string; readonly text: string }[];
}

/** Types an edit; one that is cut short ends after any of its keys. */
async function type(
  page: Page,
  { line, steps }: Edit,
  { chance, typed, isCutShort }: { chance: Lcg; typed: Typed; isCutShort: boolean },
): Promise<void> {
  await goToLine(page, line);
  const last = isCutShort ? 1 + chance.below(steps.length) : steps.length;
  for (const { key, text } of steps.slice(0, last)) {
    // it may be there before anybody hears of it
    typed.add(text);
    await page.keyboard.press(key);
  }
}

/** A few keys in one of the comments, and the text after each of them. */
function drawEdit(chance: Lcg, before: string): Edit {
  const lines = before.split('\n');
  const line = 1 + chance.below(3);
  const now = lines[line - 1];
  const word = Array.from(
    { length: 3 + chance.below(4) },
    () => 'abcdefghijklmnopqrstuvwxyz'[chance.below(26)],
  );
  const kind = now.length > 40 ? 1 + chance.below(2) : chance.below(3);
  const step = (key: string, changed: string) => ({
    key,
    text: lines.map((old, at) => (at === line - 1 ? changed : old)).join('\n'),
  });
  if (kind === 0) {
    return {
      line,
      steps: [' ', ...word].map((key, i) => step(key, now + [' ', ...word].slice(0, i + 1).join(''))),
    };
  }
  if (kind === 1 && now.length > 8) {
    return { line, steps: [1, 2, 3, 4].map((gone) => step('Backspace', now.slice(0, -gone))) };
  }
  const keys = ['/', '/', ' ', ...word];
  return {
    line,
    steps: [step('Shift+Home', now), ...keys.map((key, i) => step(key, keys.slice(0, i + 1).join('')))],
  };
}

declare function tellStop(): void;

/** Stands still at one of the writes to the database, so that the page is killed right there. Runs in the page. */
function stopAtWrite(): void {
  const last = location.pathname === '/' ? Number(sessionStorage.getItem('stop-at')) : 0;
  if (last === 0) return;
  let writes = 0;
  for (const name of ['put', 'add', 'delete', 'clear'] as const) {
    const write = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    Object.assign(IDBObjectStore.prototype, {
      [name](this: IDBObjectStore, ...args: unknown[]) {
        const request = write.apply(this, args);
        if (++writes === last) {
          tellStop();
          const end = performance.now() + 150;
          while (performance.now() < end);
        }
        return request;
      },
    });
  }
}

declare function tellStored(version: number, text: string): void;

/** Tells of every version that the sign calls stored, with the text that the editor shows then. Runs in the page. */
function watchSign(read: typeof readLines): void {
  let before: string | undefined;
  const look = (): void => {
    const panel = document.querySelector('section[aria-label="Notation"]');
    const label = panel?.querySelector('button[aria-label^="History: version"]')?.getAttribute('aria-label');
    const isNew = label !== before;
    before = label ?? undefined;
    const version = /version (\d+), stored$/.exec(label ?? '')?.[1];
    if (!isNew || version === undefined) return;
    // the editor draws a frame later: until the sign changes nobody has typed anything else
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const lines = panel?.querySelector('.view-lines');
        if (before === label && lines) tellStored(Number(version), read(lines));
      }),
    );
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-label'],
  });
}
