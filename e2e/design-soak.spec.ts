import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, idle, test } from './support.ts';

// A design is edited at random, on the canvas and by typing, in turn. After every edit the status, the drawing and the text
// have to say the same, and nothing that was not touched may have moved.

const EDITS = 44;
const MOST_COMPONENTS = 9;

const canvas = (page: Page): Locator => page.getByRole('application', { name: /^Drawing of/ });
const inspector = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Inspector' });
const card = (page: Page, name: string): Locator => page.locator(`[data-card="${name}"]`);

interface Seen {
  readonly text: string;
  readonly names: readonly string[];
  /** Where the cards stand in the drawing, however far one has zoomed. */
  readonly places: ReadonlyMap<string, string>;
}

test('canvas, text and status say the same after any edit', async ({ page }) => {
  test.setTimeout(120_000);
  const seed = Number(process.env.LIGHTCONE_SEED ?? Date.now() % 100_000);
  // also of one that comes to no end
  process.stdout.write(`design-soak: seed ${seed}\n`);
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  await begin(page);
  let before = await look(page);
  const done: string[] = [];
  for (let i = 0; i < EDITS; i++) {
    const edits = (i % 2 === 0 ? ON_CANVAS : IN_TEXT).filter(({ fits }) => fits(before));
    const edit = pick(edits);
    done.push(edit.name);
    const story = `seed ${seed}, ${done.join(', ')}`;
    const made = await edit.make(page, before, pick, i);
    const [from, to] = Array.isArray(made) ? made : [];
    await idle(page);
    const now = await look(page, story);
    if (edit.leaves === 'another') expect(now.text, story).not.toBe(before.text);
    if (edit.leaves === 'the same') expect(now.text, story).toBe(before.text);
    for (const name of before.names) {
      const called = name === from ? to : name;
      if (!now.names.includes(called)) continue;
      expect(now.places.get(called), `${called} has moved: ${story}`).toBe(before.places.get(name));
    }
    before = now;
  }
  expect(done.length, `seed ${seed}`).toBeGreaterThanOrEqual(40);
  const millis = await millisToDrawing(page);
  const figures = `${Math.round(Math.min(...millis))} to ${Math.round(Math.max(...millis))} ms`;
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  test.info().annotations.push({ type: 'from key press to the changed drawing', description: figures });
  process.stdout.write(`seed ${seed}; from key press to the changed drawing: ${figures}\n`);
});

async function begin(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('button', { name: 'Begin with an empty canvas' }).click();
  await idle(page);
  for (const part of ['Source', 'Worker', 'Sink']) await addPart(page, part);
}

/** What is there, after a look at whether all of it says the same. */
async function look(page: Page, story = ''): Promise<Seen> {
  const text = await textOf(page);
  const { names, connections, rules } = readPlainly(text);
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  await expect(page.getByRole('status'), story).toContainText(
    [counted(names.length, 'component'), counted(connections, 'connection'), counted(rules, 'rule')].join(
      ' · ',
    ),
  );
  const places = await page
    .locator('.react-flow__node [data-card]')
    .evaluateAll((cards) =>
      cards.map((one): [string, string] => [
        one.getAttribute('data-card') ?? '',
        (one.closest('.react-flow__node') as HTMLElement).style.transform,
      ]),
    );
  expect(places.map(([name]) => name).sort(), `cards: ${story}`).toEqual([...names].sort());
  return { text, names, places: new Map(places) };
}

async function textOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Notation/ }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/** Components, connections and rules by nothing but lines and braces: it knows no grammar. */
function readPlainly(text: string): { names: string[]; connections: number; rules: number } {
  const lines = text.split('\n').map((line) => line.replace(/\/\/.*/, ''));
  const names: string[] = [];
  let connections = 0;
  let depth = 0;
  let inside = false;
  for (const line of lines) {
    if (/^architecture\b/.test(line)) inside = true;
    else if (inside && depth === 1) {
      const name = /^\s*([A-Za-z]\w*)\s*(?:\[[^\]]*\])?\s*:/.exec(line)?.[1];
      if (name !== undefined) names.push(name);
      if (/^\s*(connect|pipe|agent)\s/.test(line)) connections++;
    }
    depth += line.split('{').length - line.split('}').length;
    if (depth === 0) inside = false;
  }
  return { names, connections, rules: lines.filter((line) => /^\s*constraint\s/.test(line)).length };
}

interface Edit {
  readonly name: string;
  readonly fits: (seen: Seen) => boolean;
  /** Whether it has to leave another text; without, it may. */
  readonly leaves?: 'another' | 'the same';
  /** Answers the old and the new name of what it renamed, if it did. */
  readonly make: (
    page: Page,
    seen: Seen,
    pick: <T>(items: readonly T[]) => T,
    serial: number,
  ) => Promise<unknown>;
}

const always = (): boolean => true;
const hasSome = ({ names }: Seen): boolean => names.length > 2;
const hasRoom = ({ names }: Seen): boolean => names.length < MOST_COMPONENTS;

const ON_CANVAS: readonly Edit[] = [
  {
    name: 'a part',
    leaves: 'another',
    fits: hasRoom,
    make: (page, _, pick) => addPart(page, pick(['Source', 'Worker', 'Sink'])),
  },
  {
    name: 'a copy',
    leaves: 'another',
    fits: hasRoom,
    make: async (page, { names }, pick) => {
      await select(page, pick(names));
      await canvas(page).press('Control+d');
    },
  },
  {
    name: 'renamed',
    leaves: 'another',
    fits: hasSome,
    make: async (page, { names }, pick, serial) => {
      const from = pick(names);
      await select(page, from);
      await fill(page, 'Name', `part${serial}`);
      return [from, `part${serial}`];
    },
  },
  {
    name: 'so many',
    fits: hasSome,
    make: async (page, { names }, pick) => {
      await select(page, pick(names));
      await fill(page, 'How many (empty: one)', pick(['', '3', '12']));
    },
  },
  {
    name: 'done by',
    fits: hasSome,
    make: async (page, { names }, pick) => {
      await select(page, pick(names));
      const done = inspector(page).getByRole('combobox', { name: 'Done by' });
      await done.selectOption({ index: pick([0, 1]) });
    },
  },
  {
    name: 'deleted',
    leaves: 'another',
    fits: hasSome,
    make: async (page, { names }, pick) => {
      await select(page, pick(names));
      await canvas(page).press('Delete');
    },
  },
  { name: 'undone', fits: hasSome, make: (page) => page.getByRole('button', { name: 'Undo' }).click() },
  { name: 'done again', fits: always, make: redo },
];

const IN_TEXT: readonly Edit[] = [
  {
    name: 'a component typed',
    leaves: 'another',
    fits: hasRoom,
    make: async (page, { text }, _, serial) => {
      await toLine(page, text, (line) => line.startsWith('architecture'));
      await page.keyboard.press('End');
      await page.keyboard.insertText(`\n  typed${serial}: Worker`);
    },
  },
  {
    name: 'a connection typed',
    leaves: 'another',
    fits: hasSome,
    make: async (page, { text, names }, pick) => {
      const { length } = text.trimEnd().split('\n');
      // the architecture is not the last thing of the text: its own line is the only place that is known
      await toLine(page, text, (line) => line.startsWith('architecture'));
      await page.keyboard.press('End');
      const how = pick(['connect', 'pipe', 'agent']);
      await page.keyboard.insertText(`\n  ${how} ${pick(names)}.done to ${pick(names)}.work // ${length}`);
    },
  },
  {
    name: 'a name typed letter by letter',
    leaves: 'another',
    fits: hasSome,
    make: async (page, { text, names }, pick, serial) => {
      const from = pick(names);
      await toLine(page, text, (line) => new RegExp(`^\\s*${from}\\s*(\\[[^\\]]*\\])?\\s*:`).test(line));
      await page.keyboard.press('Home');
      for (let i = 0; i < from.length; i++) await page.keyboard.press('Delete');
      await page.keyboard.type(`w${serial}`);
      return [from, `w${serial}`];
    },
  },
  {
    name: 'a line taken out',
    leaves: 'another',
    fits: hasSome,
    make: async (page, { text, names }, pick) => {
      const name = pick(names);
      await toLine(page, text, (line) => new RegExp(`^\\s*${name}\\s*(\\[[^\\]]*\\])?\\s*:`).test(line));
      await page.keyboard.press('Control+Shift+k');
    },
  },
  {
    name: 'a rule typed',
    leaves: 'another',
    fits: always,
    make: async (page, _, __, serial) => {
      await page.locator('.monaco-editor').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(`\nconstraint rule${serial}: never Worker.done\n`);
    },
  },
  {
    name: 'broken and mended',
    leaves: 'the same',
    fits: always,
    make: async (page, { text }) => {
      await toLine(page, text, (line) => line.startsWith('architecture'));
      await page.keyboard.press('End');
      await page.keyboard.type(' }{ :');
      await idle(page);
      for (let i = 0; i < 5; i++) await page.keyboard.press('Backspace');
    },
  },
  { name: 'undone by keys', fits: hasSome, make: undoInText },
];

async function addPart(page: Page, part: string): Promise<void> {
  await page.getByRole('tab', { name: 'Parts' }).click();
  const ready = page.getByRole('tabpanel', { name: 'Parts' }).getByRole('region', { name: 'Ready-made' });
  await ready.getByRole('button', { name: new RegExp(`^${part}`) }).click();
  await idle(page);
}

async function select(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Show all of it' }).click();
  await idle(page);
  const corner = { x: 12, y: 10 };
  // what was undone stands where it stood, and something else may stand there by now
  const isOnTop = await card(page, name).evaluate((one, { x, y }) => {
    const { left, top } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + x, top + y));
  }, corner);
  if (isOnTop) await card(page, name).click({ position: corner });
  else await find(page, name);
  await expect(inspector(page).getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name);
}

/** By its name, as one finds what is covered. */
async function find(page: Page, name: string): Promise<void> {
  await canvas(page).press('Control+f');
  const searched = page.getByRole('search', { name: 'Search the drawing' }).getByRole('searchbox');
  await searched.fill(name);
  // others have it in their names, or are connected with it
  const title = inspector(page).getByRole('textbox', { name: 'Name', exact: true });
  await expect(async () => {
    await searched.press('Enter');
    await expect(title).toHaveValue(name, { timeout: 200 });
  }).toPass();
  await searched.press('Escape');
}

async function fill(page: Page, field: string, value: string): Promise<void> {
  const box = inspector(page).getByRole('textbox', { name: field, exact: true });
  await box.fill(value);
  await box.press('Enter');
}

async function redo(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Redo' });
  if (await button.isEnabled()) await button.click();
}

async function undoInText(page: Page): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+z');
}

/** Puts the cursor on the first line of a kind. */
async function toLine(page: Page, text: string, isIt: (line: string) => boolean): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+Home');
  const at = text.split('\n').findIndex(isIt);
  expect(at).toBeGreaterThanOrEqual(0);
  for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown');
}

/** Milliseconds from a key press in the text to the card that says what was typed, several times. */
async function millisToDrawing(page: Page): Promise<number[]> {
  await toLine(page, await textOf(page), (line) => line.startsWith('architecture'));
  await page.keyboard.press('End');
  await page.keyboard.insertText('\n  m: Worker');
  await page.keyboard.press('Home');
  await card(page, 'm').waitFor();
  const millis: number[] = [];
  for (let name = 'm'; name.length < 6; ) {
    name = `k${name}`;
    await page.evaluate((wanted) => {
      const seen = new Promise<number>((resolve) => {
        let pressed = 0;
        addEventListener('keydown', () => (pressed ||= performance.now()), { capture: true, once: true });
        const step = (): void => {
          const isThere = document.querySelector(`[data-card="${wanted}"]`);
          if (isThere) resolve(performance.now() - pressed);
          else requestAnimationFrame(step);
        };
        step();
      });
      Object.assign(window, { seen });
    }, name);
    await page.keyboard.press('k');
    millis.push(await page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen));
  }
  return millis;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
