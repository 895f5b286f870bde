import { describe, expect, it } from 'vitest';
import type { RecordingCard } from '../../store/index.ts';
import { bytesText } from './bytes-text.ts';
import { findRecordings, tagCounts, tagsFromText } from './find-recordings.ts';
import { spaceText } from './space-text.ts';

const recording = (name: string, changes: Partial<RecordingCard> = {}): RecordingCard => ({
  key: name,
  name,
  fileKey: name,
  fileName: name,
  formatLabel: 'Jaeger JSON',
  events: 1,
  sources: 1,
  openedAt: 0,
  options: {},
  bytes: 1,
  ...changes,
});

const all = [
  recording('b.json', { openedAt: 3, events: 5, bytes: 10, tags: ['incident', 'shop'] }),
  recording('a10.json', { openedAt: 1, events: 9, bytes: 30, title: 'Lost order' }),
  recording('a9.log', { openedAt: 2, events: 7, bytes: 20, formatLabel: 'ShiViz log', tags: ['shop'] }),
];

const names = (text: string, tag?: string, order: 'opened' | 'name' | 'events' | 'size' = 'opened') =>
  findRecordings(all, { text, tag, order }).map(({ name }) => name);

describe('finding recordings', () => {
  it('shows all, in the order asked for', () => {
    expect(names('')).toEqual(['b.json', 'a9.log', 'a10.json']);
    expect(names('', undefined, 'name')).toEqual(['a9.log', 'b.json', 'a10.json']);
    expect(names('', undefined, 'events')).toEqual(['a10.json', 'a9.log', 'b.json']);
    expect(names('', undefined, 'size')).toEqual(['a10.json', 'a9.log', 'b.json']);
  });

  it('looks for every word in title, name, format and tags', () => {
    expect(names('LOST')).toEqual(['a10.json']);
    expect(names('shiviz shop')).toEqual(['a9.log']);
    expect(names('shop jaeger')).toEqual(['b.json']);
    expect(names('shop nothing')).toEqual([]);
  });

  it('narrows by tag and counts tags', () => {
    expect(names('', 'shop')).toEqual(['b.json', 'a9.log']);
    expect(tagCounts(all)).toEqual([
      ['shop', 2],
      ['incident', 1],
    ]);
  });

  it('reads tags as typed', () => {
    expect(tagsFromText(' shop, , incident,shop ')).toEqual(['shop', 'incident']);
    expect(tagsFromText('  ')).toEqual([]);
  });
});

describe('words about room', () => {
  it('has sizes in decimal units', () => {
    expect([0, 1, 999, 1000, 9_949_999, 12_300_000, 5e9].map(bytesText)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '9.9 MB',
      '12 MB',
      '5.0 GB',
    ]);
  });

  it('says what is taken and what is left', () => {
    expect(spaceText(1, { recordings: 2_000_000, site: 3e6, quota: 1.003e9 })).toBe(
      '1 recording takes 2.0 MB in this browser. Room for about 1.0 GB more.',
    );
    expect(spaceText(3, { recordings: 10, site: undefined, quota: undefined })).toBe(
      '3 recordings take 10 bytes in this browser.',
    );
  });
});
