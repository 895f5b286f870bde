// What the journal's page is asked to do, and what of it is set against what.

const VERSIONS = 10_000;
const COMMITS = 50;
const TOGETHER = 500;

/** Rows as `add` of `run.mjs` takes them: operation, on what, peer, times of ours and of the peer. */
export async function journalRows(page, rounds) {
  await page.evaluate((versions) => window.journal.begin(versions), VERSIONS);
  const times = new Map();
  const measure = async (name, ...args) => {
    const answer = await page.evaluate(([what, given]) => window.journal[what](...given), [name, args]);
    for (const [key, found] of Object.entries(Array.isArray(answer) ? { '': answer } : answer)) {
      const label = [name, ...args, key].join(' ').trim();
      times.set(label, [...(times.get(label) ?? []), ...found]);
    }
  };
  for (let round = 0; round < rounds; round++) {
    for (const durability of ['strict', 'relaxed']) {
      await measure('commits', COMMITS, durability);
      await measure('puts', COMMITS, durability);
    }
    await measure('burst', TOGETHER);
    for (const name of ['load', 'replay', 'get', 'undo']) await measure(name);
  }
  const of = (label) => times.get(label);
  const text = '10 KB of text';
  const versions = `${VERSIONS.toLocaleString('en')} versions of ${text}`;
  const [strict, relaxed] = ['strict', 'relaxed'].map((durability) => of(`commits ${COMMITS} ${durability}`));
  const [putStrict, putRelaxed] = ['strict', 'relaxed'].map((durability) =>
    of(`puts ${COMMITS} ${durability}`),
  );
  const each = of(`burst ${TOGETHER}`).map((millis) => millis / TOGETHER);
  return [
    ['a command, kept: strict', versions, 'idb, the text put into one row: strict', strict, putStrict],
    ['a command, kept: relaxed', versions, 'idb, the text put into one row: relaxed', relaxed, putRelaxed],
    ['a command, kept: strict', versions, 'the same, relaxed', strict, relaxed],
    [`a command of ${TOGETHER} kept together`, versions, 'each kept before the next: strict', each, strict],
    ['opened from the last snapshot', versions, 'all events read and folded', of('load'), of('replay')],
    ['opened from the last snapshot', versions, 'idb, the text got from one row', of('load'), of('get')],
    ['first undo of a new page, kept', versions, 'the second one', of('undo first'), of('undo second')],
  ];
}
