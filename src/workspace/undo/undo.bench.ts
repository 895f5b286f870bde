import { pair, type Report } from '../../testing/bench.ts';
import { patchAll, peerHistoryOf, unpatchAll } from '../../testing/json-patches.ts';
import { LONG_DOCUMENTS, type LongDocument, longDocument } from '../../testing/long-document.ts';
import { testWorkspace } from '../../testing/workspace.ts';

/** A whole hundred: the last snapshot is the newest version, and a reloaded page has to read the history to go back. */
const VERSIONS = 10_000;
const FRAME = 1000 / 60;
const TURNS = 20;

/** Steps taken back and done again in a document with a long history. */
export async function bench(report: Report): Promise<void> {
  for (const family of LONG_DOCUMENTS) {
    const document = await longDocument(family, VERSIONS);
    await afterReload(report, family, document);
    await newestSteps(report, family, document);
    await oldStep(report, family, document);
    await asked(report, family, document);
  }
}

/** The first step of a page that was just opened. */
async function afterReload(report: Report, family: string, { journal }: LongDocument): Promise<void> {
  const { oursMillis } = await pair({
    rounds: 5,
    ours: async () => {
      const workspace = await testWorkspace({ journal });
      return workspace.undo();
    },
    peer: () => 0,
  });
  report({ operation: 'opened, and one step undone', family, size: VERSIONS, ...limit(2, oursMillis) });
}

async function newestSteps(report: Report, family: string, { id, journal, workspace }: LongDocument) {
  const { first, deltas } = peerHistoryOf((await journal.history(id)).events);
  const newest = deltas.slice(-TURNS);
  const state = { now: patchAll(structuredClone(first), deltas) };
  const timing = await pair({
    ours: async () => {
      for (let i = 0; i < TURNS; i++) await workspace.undo();
      for (let i = 0; i < TURNS; i++) await workspace.redo();
      return workspace.document(id)?.body;
    },
    peer: () => {
      state.now = unpatchAll(state.now, newest);
      state.now = patchAll(state.now, newest);
      return state.now;
    },
  });
  report({
    operation: `${TURNS} gestures undone and redone`,
    family,
    size: VERSIONS,
    peer: 'jsondiffpatch, nothing kept',
    note: `one: ${(timing.oursMillis / TURNS / 2).toFixed(2)} ms`,
    ...timing,
  });
}

/** What the message “Deleted. Undo” does when it is pressed late. */
async function oldStep(report: Report, family: string, { workspace }: LongDocument): Promise<void> {
  const gesture = `step ${VERSIONS >> 1}`;
  const { oursMillis } = await pair({
    ours: async () => [await workspace.undo({ gesture }), await workspace.redo({ gesture })],
    peer: () => 0,
  });
  const operation = 'a gesture 5,000 versions ago undone and redone';
  report({ operation, family, size: VERSIONS, ...limit(2, oursMillis) });
}

/** Whether the buttons can be pressed: asked after every change. */
async function asked(report: Report, family: string, { workspace, change }: LongDocument): Promise<void> {
  const { oursMillis, peerMillis, ratio } = await pair({
    ours: async () => {
      for (let i = 0; i < 100; i++) {
        await change();
        if (!workspace.canUndo('undo') || workspace.canUndo('redo', { document: 'x' })) throw new Error();
      }
    },
    peer: async () => {
      for (let i = 0; i < 100; i++) await change();
    },
  });
  report({
    operation: '100 changes, each time asked whether it can be undone',
    family,
    size: VERSIONS,
    peer: 'not asked',
    oursMillis,
    peerMillis,
    ratio,
  });
}

function limit(frames: number, oursMillis: number) {
  const peerMillis = frames * FRAME;
  return { peer: '33 ms, two frames', oursMillis, peerMillis, ratio: peerMillis / oursMillis, goal: 1 };
}
