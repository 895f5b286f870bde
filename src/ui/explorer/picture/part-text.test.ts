import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../../model/ids.ts';
import type { EdgeFacts } from '../../../worker/contract/marks.ts';
import type { EventLine } from '../../../worker/contract.ts';
import { edgeText, partText } from './part-text.ts';

const line = (name: string, source: string): EventLine => ({
  row: eventIndex(0),
  id: name,
  name,
  source,
  time: undefined,
  level: 0,
});

const edge = (changes: Partial<EdgeFacts> = {}): EdgeFacts => ({
  cause: line('order', 'web'),
  effect: line('pay', ''),
  known: { kind: 'declared', rule: 'parent span', confidence: 1 },
  clockMillis: undefined,
  late: undefined,
  ...changes,
});

describe('an edge', () => {
  it('is named by its kind, its ends and its rule', () => {
    expect(edgeText(edge())).toEqual({
      title: 'Declared cause',
      lines: ['order in web', '→ pay in (no source)', 'Known by: parent span'],
      doubts: [],
    });
  });

  it('says how sure a reader is', () => {
    const known = { kind: 'inferred', rule: 'same session', confidence: 0.6 } as const;
    expect(edgeText(edge({ known })).lines).toContain('Known by: same session, 60% sure');
  });

  it('says by how much the effect is later, or that the clock contradicts it', () => {
    expect(edgeText(edge({ clockMillis: 12.5 })).lines).toContain('12.5 ms later by the clock');
    expect(edgeText(edge({ clockMillis: 0 })).lines).toContain('At the same time by the clock');
    const against = edgeText(edge({ clockMillis: -1500 }));
    expect(against.doubts).toEqual(['Against the clock: the effect is 1.5 s earlier than its cause']);
    expect(against.lines.join()).not.toMatch(/by the clock/);
  });

  it('whose cause came late says where both stand', () => {
    const late = { cause: 1200, effect: 7, unit: 'line' } as const;
    expect(edgeText(edge({ late })).doubts).toEqual([
      'Late cause: in the file it stands at line 1,200, after its effect at line 7',
    ]);
  });

  it('that is none is a step of several', () => {
    expect(edgeText(edge({ known: undefined })).title).toBe('Step of the result');
  });
});

it('missing causes are named, as many as there is room for', () => {
  const effect = line('pay', 'shop');
  const one = { kind: 'missing', effect, ids: ['a1'], total: 1, x: 0, y: 0 } as const;
  expect(partText(one).title).toBe('A cause that is missing');
  expect(partText(one).lines).toEqual(['a1']);
  const many = { ...one, ids: ['a', 'b', 'c'], total: 1203 };
  expect(partText(many).title).toBe('1,203 causes that are missing');
  expect(partText(many).lines).toEqual(['a', 'b', 'c', 'and 1,200 more']);
});

it('an expected event says how likely it is and that it is not there', () => {
  const after = line('order', 'web');
  const text = partText({ kind: 'ghost', label: 'ship', probability: 0.617, after, x: 0, y: 0 });
  expect(text.title).toBe('ship');
  expect(text.lines).toEqual(['Expected after order, 62% likely']);
});
