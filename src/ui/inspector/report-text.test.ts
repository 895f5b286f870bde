import { expect, it } from 'vitest';
import { eventIndex } from '../../model/ids.ts';
import type { ReportMatter } from '../../store/index.ts';
import { relationOf } from '../../testing/fake-app.ts';
import type { EventLine } from '../../worker/contract.ts';
import { reportMarkdown, reportText } from './report-text.ts';

const line = (id: string, changes: Partial<EventLine> = {}): EventLine => ({
  row: eventIndex(0),
  id,
  name: id,
  source: 'web',
  time: undefined,
  level: 0,
  ...changes,
});

const guess = { kind: 'inferred', rule: 'ended | before', confidence: 0.7 } as const;
const chain = [
  line('click'),
  line('pay*1', { time: '2026-03-01T10:00:00.000Z', edge: guess, contradictsClock: true }),
];

const matter = (changes: Partial<ReportMatter> = {}): ReportMatter => ({
  recording: { name: 'shop.jsonl', question: 'Why twice?' },
  event: { ...line('pay*1'), danglingCauses: ['gone'] } as unknown as ReportMatter['event'],
  standing: undefined,
  roots: { lines: [line('click', { distance: 1 })], total: 2 },
  relation: relationOf({
    kind: 'follows',
    distance: 1,
    chain,
    chains: { count: '1', isMore: false, longest: 1, events: 0 },
    rests: { certain: false, declared: false },
  }),
  other: line('click'),
  isCompared: true,
  chain,
  address: 'http://x/#sel=pay*1&cmp=(a)',
  link: ['http://x/#sel=', '&y=1'],
  ...changes,
});

it('a report holds question, comparison, roots, chain with provenance, contradictions and links', () => {
  expect(reportMarkdown(matter())).toBe(
    [
      '# pay\\*1',
      '',
      '[pay\\*1](http://x/#sel=pay*1&y=1) in web, of the recording shop.jsonl. [What was on screen](http://x/#sel=pay*1&cmp=%28a%29).',
      '',
      '## Question',
      '',
      'Why twice?',
      '',
      '## Compared',
      '',
      '- click precedes pay\\*1.',
      '- It is a direct cause, and there is no other chain.',
      '- This step is inferred, with a 70 % confidence.',
      '- Every chain needs an inferred edge: this order rests on inference.',
      '',
      '## Root causes',
      '',
      '| root cause | source | time | steps |',
      '| --- | --- | --- | ---: |',
      '| [click](http://x/#sel=click&y=1) | web |  | 1 |',
      '',
      'The nearest 1 of 2 are listed.',
      '',
      '## The chain',
      '',
      '| | event | source | time | how the step to it is known |',
      '| ---: | --- | --- | --- | --- |',
      '| 1 | [click](http://x/#sel=click&y=1) | web |  |  |',
      '| 2 | [pay\\*1](http://x/#sel=pay*1&y=1) | web | 2026-03-01 10:00:00 UTC | inferred (70 % confidence) by the rule “ended \\| before” |',
      '',
      '## Clock contradictions',
      '',
      '- [pay\\*1](http://x/#sel=pay*1&y=1) has an earlier wall time (2026-03-01 10:00:00 UTC) than its cause. Nothing was moved.',
      '',
      '## Not in the recording',
      '',
      '- cause `gone`',
      '',
    ].join('\n'),
  );
});

it('without a comparison the chain is that from the nearest root cause', () => {
  const report = reportMarkdown(matter({ isCompared: false }));
  expect(report).toContain('## The chain from the nearest root cause\n\n- It is a direct cause');
  expect(report).not.toContain('## Compared');
});

it('as plain text the same in fewer words', () => {
  expect(reportText(matter({ chain: chain.slice(0, 1), isCompared: true }))).toBe(
    [
      'pay*1 in web',
      '',
      'click precedes pay*1.',
      'It is a direct cause, and there is no other chain.',
      'This step is inferred, with a 70 % confidence.',
      'Every chain needs an inferred edge: this order rests on inference.',
    ].join('\n'),
  );
  expect(reportText(matter({ isCompared: false }))).toContain(
    'Chain, cause first:\n1. click in web\n2. pay*1 in web at 2026-03-01 10:00:00 UTC, inferred (70 % confidence) by the rule “ended | before”',
  );
});
