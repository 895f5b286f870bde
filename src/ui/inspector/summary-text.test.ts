import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../testing/fake-app.ts';
import { summaryCautions, summaryFacts } from './summary-text.ts';

const facts = (changes: Parameters<typeof snapshotOf>[0]): string =>
  summaryFacts(snapshotOf(changes))
    .map(([word, value]) => `${word}: ${value}`)
    .join('\n');

describe('a recording in words', () => {
  it('with times and several kinds of edges', () => {
    expect(
      facts({
        events: 12_345,
        causes: 23_456,
        edges: { declared: 23_000, derived: 0, inferred: 456, summary: 0 },
        timeRange: ['2024-03-01T18:00:00.000Z', '2024-03-01T18:26:04.000Z'],
        durationMillis: 1_564_000,
      }),
    ).toBe(
      [
        'Events: 12,345 of 1 type',
        'Sources: 1',
        'Edges: 23,456: 23,000 declared, 456 inferred',
        'Longest chain: 3 events',
        'Ends: 1 root without causes, 1 leaf without effects',
        'Duration: 26 min 4 s',
        'Begins: 2024-03-01 18:00:00 UTC',
      ].join('\n'),
    );
  });

  it('without times and edges', () => {
    const words = facts({ causes: 0, edges: { declared: 0, derived: 0, inferred: 0, summary: 0 } });
    expect(words).toContain('Edges: none');
    expect(words).toContain('Time: none recorded: causal order only');
  });

  it('says how many parts there are where there is more than one', () => {
    expect(facts({ parts: 1, largestPart: 3 })).not.toContain('Parts');
    expect(facts({ parts: 1_098, largestPart: 60 })).toContain(
      'Parts: 1,098 that no path connects, the largest of 60 events',
    );
    expect(facts({ parts: 2, largestPart: 1 })).toContain('Parts: 2, each a single event');
  });

  it('warns of what would surprise, and of nothing else', () => {
    expect(summaryCautions(snapshotOf())).toEqual([]);
    const [clocks, missing] = summaryCautions(snapshotOf({ contradictions: 1, dangling: 2 }));
    expect(clocks).toMatch(/^1 edge contradicts wall time/);
    expect(missing).toMatch(/^2 causes are named/);
  });
});
