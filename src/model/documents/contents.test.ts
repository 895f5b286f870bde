import { expect, test } from 'vitest';
import type { Json } from '../../base/changes/json.ts';
import { isSoundContent } from './contents.ts';
import type { DocumentKind } from './document.ts';

const view = (open: Json): Json => ({ recording: 'r', view: 'sel=a', open });
const note = { id: 'n', eventId: 'e', text: 't', look: 'flag', changedAt: 1 };
const recording = {
  fileName: 'a',
  fileKey: 'k',
  formatLabel: 'f',
  events: 1,
  sources: 1,
  bytes: 1,
  openedAt: 1,
  options: {},
};

test.each<[DocumentKind, Json, boolean]>([
  ['rules', { text: '' }, true],
  ['rules', { text: 5 }, false],
  ['rules', 'text', false],
  ['notes', { notes: { n: note }, markers: {} }, true],
  ['notes', { notes: { m: note }, markers: {} }, false],
  ['notes', { notes: { n: { ...note, look: '<b>' } }, markers: {} }, false],
  ['notes', { notes: [note], markers: {} }, false],
  ['filter', { text: 'a', savedAt: 1 }, true],
  ['filter', { text: 'a' }, false],
  ['view', view({ kind: 'example', at: 'gossip' }), true],
  ['view', view({ kind: 'url', at: 'https://example.org/a.json' }), true],
  ['view', view({ kind: 'url', at: 'recordings/a.json' }), true],
  ['view', view({ kind: 'url', at: 'javascript:alert(1)' }), false],
  ['view', view({ kind: 'url', at: 'data:text/html,x' }), false],
  ['view', view({ kind: ['example'], at: 'gossip' }), false],
  ['recording', recording, true],
  ['recording', { ...recording, tags: ['a'], isKept: true, options: { mapping: { id: 'a' } } }, true],
  ['recording', { ...recording, tags: [5] }, false],
  ['recording', { ...recording, options: { regex: {} } }, false],
  ['recording', { ...recording, bytes: '1' }, false],
  ['recording', { ...recording, openedAt: 1e99 }, false],
  ['model', { learntAt: -1e99, bytes: 1, model: { format: 'lightcone-model' } }, false],
  ['reading', { signature: 's', options: { mapping: { rootValues: ['root'] } } }, true],
  ['reading', { signature: 's', options: { mapping: { rootValues: [1] } } }, false],
  ['model', { learntAt: 1, bytes: 1, model: { format: 'lightcone-model' } }, true],
  ['model', { learntAt: 1, bytes: 1, model: {} }, false],
  ['project', { about: '' }, true],
  ['project', {}, false],
])('%s %j is sound: %s', (kind, content, expected) => {
  expect(isSoundContent(kind, content)).toBe(expected);
});
