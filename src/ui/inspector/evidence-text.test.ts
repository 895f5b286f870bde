import { describe, expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { EdgeLine, EvidenceOverview } from '../../worker/contract/evidence.ts';
import {
  confidenceText,
  contradictionText,
  edgeTimeText,
  evidenceSentences,
  lateText,
} from './evidence-text.ts';

const overview = (changes: Partial<EvidenceOverview> = {}): EvidenceOverview => ({
  rules: [],
  dangling: { effects: 0, ids: 0 },
  late: 0,
  contradictions: { count: 0, largestMillis: 0 },
  ...changes,
});

const line = (time: string | undefined) => ({
  row: eventIndex(0),
  id: 'e',
  name: 'e',
  source: 's',
  time,
  level: 0,
});

const edge = (changes: Partial<EdgeLine> = {}): EdgeLine => ({
  cause: line('2016-08-02T15:00:06.123Z'),
  effect: line('2016-08-02T15:00:06.058Z'),
  edge: { kind: 'declared', rule: 'parent span', confidence: 1 },
  millis: -65,
  causePlace: 'line 7',
  effectPlace: 'line 3',
  ...changes,
});

describe('how edges are known, in words', () => {
  it('is silent where nothing speaks against them', () => {
    expect(evidenceSentences(overview())).toEqual(['Nothing speaks against any edge.']);
  });

  it('names guesses, contradictions, what is missing and what is late', () => {
    const rule = { rule: 0, kind: 'inferred', name: 'guess', confidence: 0.7, edges: 640 } as const;
    expect(
      evidenceSentences(
        overview({
          rules: [rule, { ...rule, rule: 1, confidence: 0.9, edges: 1 }],
          contradictions: { count: 1, largestMillis: 65.4 },
          dangling: { effects: 2, ids: 1 },
          late: 3,
        }),
      ),
    ).toEqual([
      '641 edges are inferred and may be wrong, with 70 % confidence at the least.',
      '1 edge contradicts wall time, by up to 65.4 ms.',
      '1 cause is named by 2 events and missing.',
      '3 causes stand later in the file than the effect.',
    ]);
  });
});

describe('one edge in words', () => {
  it('with both times where clocks contradict it', () => {
    expect(contradictionText(edge())).toBe('65 ms earlier: 15:00:06.123 → 15:00:06.058');
    expect(contradictionText(edge({ cause: line('2016-08-03T00:00:00Z') }))).toBe(
      '65 ms earlier: 2016-08-03 00:00:00 → 2016-08-02 15:00:06.058',
    );
    expect(contradictionText(edge({ cause: line(undefined) }))).toBe('65 ms earlier');
  });

  it('with both places where the cause came late', () => {
    expect(lateText(edge())).toBe('The cause is line 7, its effect line 3');
  });

  it('with the time it took', () => {
    expect(edgeTimeText(edge({ millis: 12 }))).toBe('12 ms from cause to effect');
    expect(edgeTimeText(edge())).toBe('the effect is 65 ms earlier by its clock');
    expect(edgeTimeText(edge({ millis: undefined }))).toBe('no times');
  });

  it('with the confidence of what is inferred', () => {
    expect(confidenceText({ kind: 'inferred', confidence: 0.7 })).toBe('70 % confidence');
    expect(confidenceText({ kind: 'declared', confidence: 1 })).toBe('');
  });
});
