import { describe, expect, test } from 'vitest';
import type { Change } from '../../base/changes/change.ts';
import { diffJson } from '../../base/changes/diff.ts';
import type { Json } from '../../base/changes/json.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { bodyText, diffOf, foldedDiff } from './body-lines.ts';
import { ledToWords } from './led-to-words.ts';
import { momentText } from './moment-text.ts';
import { versionWords } from './version-words.ts';

const words = (did: string, changes: readonly Change[] = [], data: Json = null): string =>
  versionWords({ type: `document.rules.${did}`, data, changes });

const typed = (before: string, after: string): string =>
  words('edited', diffJson({ content: { text: before } }, { content: { text: after } }));

describe('what happened in a version', () => {
  test.each([
    ['a: never x\nsecond line here', 'a: never x\nsecond line here within 2s', 'Wrote “within 2s”'],
    ['a: never x within 2s and more', 'a: never x and more', 'Deleted “within 2s”'],
    ['a: never x within 2s and more', 'a: never x within 5s and more', '“2” became “5”'],
    ['one line of text that is long\n', 'one line of text that is long\nb\nc\n', '2 lines added'],
    ['a\nb\nc\nd and a line of text\n', 'a\n', '3 lines removed'],
    ['', 'constraint a: never b\nconstraint b: never c\n', '2 lines added'],
    ['a text of more than twenty-four', 'a text of more than twenty-four  ', 'Changed blanks'],
  ])('%j to %j', (before, after, expected) => {
    expect(typed(before, after)).toBe(expected);
  });

  test('is told for everything else', () => {
    expect(words('created')).toBe('Created');
    expect(words('edited', [], { deed: 'Renamed a to b' })).toBe('Renamed a to b');
    expect(words('renamed', [{ kind: 'set', at: ['name'], before: 'a', after: 'b' }])).toBe('Renamed to “b”');
    expect(words('restored', [], { version: 4 })).toBe('Went back to version 4');
    expect(words('undone', [], { what: 'document.rules.note-written' })).toBe('Undone: note written');
    expect(
      words('note-written', [{ kind: 'set', at: ['content', 'notes', 'n'], after: { text: 'look\nhere' } }]),
    ).toBe('Wrote a note: “look”');
    const first = { name: 'n', createdAt: 0, content: { notes: { n: { text: 'the first' } }, markers: {} } };
    expect(words('note-written', [{ kind: 'set', at: [], after: first }])).toBe('Wrote a note: “the first”');
    expect(words('moved', [], { project: 'p' })).toBe('Put into a project');
    expect(words('moved', [], { project: null })).toBe('Taken out of its project');
    expect(words('something-new')).toBe('something new');
    expect(words('constructor')).toBe('constructor');
    expect(words('toString')).toBe('toString');
  });
});

test('what led to it is told from the gesture on', () => {
  const event = (type: string, data: Json): WorkspaceEvent => ({
    id: '',
    type,
    at: 0,
    source: '',
    data,
    causes: [],
  });
  expect(ledToWords(event('gesture.click', { on: 'Keep' }))).toBe('You clicked on “Keep”');
  expect(ledToWords(event('gesture.keydown', { keys: 'typing', on: 'Rules' }))).toBe('You typed in “Rules”');
  expect(ledToWords(event('gesture.keydown', { keys: 'Ctrl+K' }))).toBe('You pressed Ctrl+K');
  expect(ledToWords(event('command.rules.keep', null))).toBe('The command rules.keep');
  expect(ledToWords(event('saga.step', { saga: 'import', step: 'plan' }))).toBe('import: plan');
});

test('a moment is as near as one wants to know', () => {
  const now = Date.UTC(2026, 10, 30, 12, 0);
  expect(momentText(now - 5000, now, 'UTC')).toBe('just now');
  expect(momentText(now - 60_000, now, 'UTC')).toBe('a minute ago');
  expect(momentText(now - 4 * 60_000, now, 'UTC')).toBe('4 minutes ago');
  expect(momentText(now - 3 * 3_600_000, now, 'UTC')).toBe('09:00');
  expect(momentText(now - 27 * 3_600_000, now, 'UTC')).toBe('29 Nov, 09:00');
});

describe('two versions compared', () => {
  test('show the lines that changed with two around them', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].join('\n');
    const lines = diffOf(before, before.replace('5', 'five')) ?? [];
    const text = foldedDiff(lines).map((line) =>
      typeof line === 'number'
        ? `(${line})`
        : `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.text}`,
    );
    expect(text).toEqual(['(2)', ' 3', ' 4', '-5', '+five', ' 6', ' 7', '(2)']);
  });

  test('are not compared when they are very long, or take too long', () => {
    const lines = (letter: string): string =>
      Array.from({ length: 40_000 }, (_, i) => `${letter}${i % 7}${i}`)
        .join('\n')
        .slice(0, 199_000);
    expect(diffOf(lines('a'), lines('b'))).toBeUndefined();
    expect(diffOf('a'.repeat(300_000), 'b'.repeat(200_000))).toBeUndefined();
  });

  test('of what is no text are told field by field', () => {
    const body = {
      name: 'n',
      createdAt: 0,
      content: { signature: 's', options: { mapping: { id: 'trace' } } },
    };
    expect(bodyText('reading', body)).toBe('options.mapping.id: trace\nsignature: s');
    const recording = {
      fileName: 'a.json',
      fileKey: 'k',
      title: 'The incident',
      tags: ['x', 'y'],
      isKept: true,
      formatLabel: 'Jaeger JSON',
      events: 3,
      sources: 2,
      bytes: 9,
      openedAt: 0,
      options: {},
    };
    expect(bodyText('recording', { ...body, content: recording })).toBe(
      [
        'file: a.json',
        'name: The incident',
        'tags: x, y',
        'kept for good',
        'Jaeger JSON: 3 events, 2 sources, 9 bytes',
        'opened: 1970-01-01T00:00:00.000Z',
      ].join('\n'),
    );
    expect(bodyText('recording', { ...body, content: { ...recording, openedAt: 1e99 } })).toContain(
      'opened: 1e+99',
    );
    expect(bodyText('rules', { ...body, content: { text: 'a\nb' } })).toBe('a\nb');
    const note = { id: 'n', eventId: 'e1', look: 'flag', text: 'odd', changedAt: 1 };
    const marker = { id: 'm', axis: 'causal', x: 3, label: 'here' };
    expect(bodyText('notes', { ...body, content: { notes: { n: note }, markers: { m: marker } } })).toBe(
      'e1 (flag): odd\nmarker at 3, causal: here',
    );
  });
});
