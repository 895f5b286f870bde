import { diff, patch } from 'jsondiffpatch/with-text-diffs';
import { applyPatch, createPatch, type Operation } from 'rfc6902';
import { pair, type Report } from '../../testing/bench.ts';
import { warmedUp } from '../../testing/bench-size.ts';
import { applyChanges } from './apply.ts';
import { invertChanges } from './change.ts';
import { diffJson } from './diff.ts';
import { isSameJson, type Json } from './json.ts';
import { rebaseChanges } from './rebase.ts';

const JSONDIFFPATCH = 'jsondiffpatch, text diffs';
const RFC6902 = 'rfc6902, whole texts';

interface Edit {
  readonly family: string;
  readonly size: number;
  readonly before: Json;
  readonly after: Json;
}

/** What differs between two states of a document, found and applied, against packages that do the same. */
export async function bench(report: Report): Promise<void> {
  const text = (size: number) => ({
    family: 'text, one character',
    size,
    before: textDocument(size, 'a'),
    after: textDocument(size, 'b'),
  });
  for (const edit of [text(10_000), text(1_000_000), recordEdit(1000)]) {
    await differences(report, edit);
    await applications(report, edit);
  }
  await rebases(report, 1000);
}

/** As it comes from an editor or from a reader: nothing is shared with what was there before. */
function textDocument(size: number, letter: string): Json {
  const line = 'every order leads to a parcel that is sent within 5 days\n';
  const half = line.repeat(Math.ceil(size / 2 / line.length)).slice(0, size / 2);
  return copied({ name: 'rules', createdAt: 0, content: { text: `${half}${letter}${half}` } });
}

function recordEdit(size: number): Edit {
  const notes = Object.fromEntries(
    Array.from({ length: size }, (_, i) => [
      `note ${i}`,
      { id: `note ${i}`, eventId: `event ${i}`, text: `looked at: ${i}`, look: 'flag', changedAt: i },
    ]),
  );
  const before = { name: 'notes', createdAt: 0, content: { notes, markers: {} } };
  const key = `note ${size / 2}`;
  const after = copied({
    ...before,
    content: { notes: { ...notes, [key]: { ...notes[key], text: 'another' } }, markers: {} },
  });
  return { family: 'record, one of 1,000 keys', size, before: copied(before), after };
}

function copied<T extends Json>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}

async function differences(report: Report, { family, size, before, after }: Edit): Promise<void> {
  const turns = turnsFor(size);
  const ours = warmedUp(() => repeat(turns, () => diffJson(before, after)));
  const bytes = JSON.stringify(diffJson(before, after)).length;
  for (const [peer, find] of [
    [JSONDIFFPATCH, () => diff(before, after)],
    [RFC6902, () => createPatch(before, after)],
  ] as const) {
    const note = `bytes: ours ${bytes}, theirs ${JSON.stringify(find()).length}`;
    const timing = await pair({ ours, peer: warmedUp(() => repeat(turns, find)) });
    report({ operation: `difference found, ${turns} times`, family, size, peer, note, ...timing });
  }
  if (family.startsWith('record')) await sharedDifference(report, { family, size, before, after }, turns);
}

/** As commands make the next state: what is untouched is the same object. */
async function sharedDifference(report: Report, { family, size, before, after }: Edit, turns: number) {
  const shared = applyChanges(before, diffJson(before, after));
  report({
    operation: `difference found in shared data, ${turns} times`,
    family,
    size,
    peer: JSONDIFFPATCH,
    ...(await pair({
      ours: warmedUp(() => repeat(turns, () => diffJson(before, shared))),
      peer: warmedUp(() => repeat(turns, () => diff(before, shared))),
    })),
  });
}

/**
 * There and back again, so that those who change data in place begin with the same data every time. Ours leaves the data
 * before as it was; a peer that shall do so as well works on a copy.
 */
async function applications(report: Report, { family, size, before, after }: Edit): Promise<void> {
  const turns = turnsFor(size);
  const changes = diffJson(before, after);
  const back = invertChanges(changes);
  const ours = warmedUp(() => {
    let data: Json | undefined = before;
    for (let i = 0; i < turns; i++) data = applyChanges(applyChanges(data, changes), back);
    return data;
  });
  if (!isSameJson(ours(), before)) throw new Error('there and back again leads elsewhere');
  const mine = copied(before);
  const [delta, backDelta] = [diff(before, after), diff(after, before)];
  const theirs = copied(before);
  const [patches, backPatches] = [createPatch(before, after), createPatch(after, before)];
  for (const [peer, apply] of [
    ['jsondiffpatch, in place', () => patch(patch(mine, delta), backDelta)],
    ['rfc6902, in place', () => [applyPatch(theirs, patches), applyPatch(theirs, backPatches)]],
    ['rfc6902, on a structuredClone', () => [patched(before, patches), patched(after, backPatches)]],
  ] as const) {
    const timing = await pair({ ours, peer: warmedUp(() => repeat(turns, apply)) });
    report({ operation: `applied and taken back, ${turns} times`, family, size, peer, ...timing });
  }
}

function patched(data: Json, patches: Operation[]): Json {
  const copy = structuredClone(data);
  applyPatch(copy, patches);
  return copy;
}

/** Ten changes put past many others: what a second tab's changes cost. */
async function rebases(report: Report, size: number): Promise<void> {
  const base = 'x'.repeat(20 * size);
  const theirs = Array.from({ length: size }, (_, i) => ({
    kind: 'splice' as const,
    at: ['content', 'text'],
    from: 10 * i,
    removed: 'x',
    inserted: 'y',
  }));
  const mine = Array.from({ length: 10 }, (_, i) => ({ ...theirs[0], from: 10 * size + 20 * i + 5 }));
  const data = { content: { text: base } };
  const both = applyChanges(applyChanges(data, theirs), mine);
  report({
    operation: 'ten changes put past 1,000 others',
    family: 'text, one character',
    size,
    peer: 'one by one, not as one difference',
    ...(await pair({
      ours: warmedUp(() => {
        const moved = rebaseChanges(mine, diffJson(data, applyChanges(data, theirs)));
        return moved && isSameJson(applyChanges(applyChanges(data, theirs), moved), both);
      }),
      peer: warmedUp(() => {
        const moved = rebaseChanges(mine, theirs);
        return moved && isSameJson(applyChanges(applyChanges(data, theirs), moved), both);
      }),
    })),
  });
}

function turnsFor(size: number): number {
  return size > 100_000 ? 10 : 100;
}

function repeat(turns: number, work: () => unknown): unknown {
  let last: unknown;
  for (let i = 0; i < turns; i++) last = work();
  return last;
}
