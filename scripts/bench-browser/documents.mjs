// The journal's page: the workspace over the browser's own IndexedDB, without the app around it, and the plainest way of
// keeping a text there. `journal-rows.mjs` calls `journal.*` and reads the numbers, all in milliseconds.
import { openDB } from 'idb';
import { foldEvents } from '../../src/model/documents/fold.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { IdbJournal } from '../../src/storage/idb-journal.ts';
import { keepRules, NO_CHANNEL, Workspace } from '../../src/workspace/index.ts';

const LINE = 'every order leads to a parcel that is sent within 5 days\n';
const NAME = 'bench';

/** The page on which the text is written; others are opened beside it. */
let workspace;
let peer;
let text = '';
let made = 0;

window.journal = {
  /** A text of 10 KB, changed so many times. */
  async begin(versions) {
    peer = await openDB('peer', 1, { upgrade: (database) => database.createObjectStore('texts') });
    workspace = await workspaceOver(await openDatabase(NAME));
    for (let left = versions; left > 0; left -= 500) {
      await Promise.all(Array.from({ length: Math.min(500, left) }, change));
    }
  },

  /** Commands one after the other, each on the disk before the next. */
  async commits(count, durability) {
    const times = await onNewPage((page) => timed(count, () => change(page)), durability);
    await workspace.meetOthers();
    return times;
  },

  /** Commands at once: from the first to all of them kept. */
  burst: (count) => timed(1, () => Promise.all(Array.from({ length: count }, change))),

  puts: (count, durability) =>
    timed(count, () => {
      text = edited(text);
      const transaction = peer.transaction('texts', 'readwrite', { durability });
      return Promise.all([transaction.store.put(text, 'r'), transaction.done]);
    }),

  /** A new page's way to its documents: the database opened, the newest snapshot and what came since read and folded. */
  load: () => timed(1, () => onNewPage((page) => expectText(page.document('r').body))),

  /** The same from the first event. */
  replay: () =>
    timed(1, async () => {
      const database = await openDatabase(NAME);
      const { events } = await new IdbJournal(database).history('r');
      expectText(foldEvents(undefined, events));
      database.close();
    }),

  /** The same from one row that holds the text: what nothing can be faster than. */
  get: () =>
    timed(1, async () => {
      const database = await openDB('peer', 1);
      await database.get('texts', 'r');
      database.close();
    }),

  /** The first step back on a new page, kept: its history is read for it. Then it is done again. */
  async undo() {
    const times = await onNewPage(async (page) => {
      const first = await timed(1, () => undone(page));
      const second = await timed(1, () => undone(page));
      for (let i = 0; i < 2; i++) await page.redo();
      return { first, second };
    });
    await workspace.meetOthers();
    return times;
  },
};

async function onNewPage(work, durability) {
  const database = await openDatabase(NAME);
  try {
    return await work(await workspaceOver(durability ? withDurability(database, durability) : database));
  } finally {
    database.close();
  }
}

async function workspaceOver(database) {
  const one = new Workspace({
    journal: Promise.resolve(new IdbJournal(database)),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    after: (millis, work) => void setTimeout(work, millis),
    channel: NO_CHANNEL,
    author: () => '',
  });
  await one.ready;
  return one;
}

/** The database, with transactions that are safe to another degree than the journal asks for. */
function withDurability(database, durability) {
  return {
    transaction: (stores, mode) => database.transaction(stores, mode, { durability }),
    getAllFromIndex: (...args) => database.getAllFromIndex(...args),
  };
}

async function change(one = workspace) {
  const base = text;
  text = base === '' ? LINE.repeat(180) : edited(base);
  const executed = await one.execute(
    keepRules,
    { id: 'r', name: 'r', text, base },
    { gesture: `step ${made}` },
  );
  if (!executed.isKept) throw new Error('it was not kept');
}

function edited(before) {
  const at = (made++ * 7919) % before.length;
  const letter = String.fromCharCode(97 + (made % 26));
  return `${before.slice(0, at)}${before[at] === letter ? '#' : letter}${before.slice(at + 1)}`;
}

async function undone(page) {
  if ((await page.undo()).kind !== 'done') throw new Error('nothing was undone');
}

function expectText(body) {
  if (body.content.text !== workspace.document('r').body.content.text) throw new Error('another text');
}

async function timed(count, work) {
  const times = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times;
}
