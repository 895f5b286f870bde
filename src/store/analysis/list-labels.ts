import type { ListKey } from '../../worker/contract/analysis.ts';

/** What a list of a result is called. */
export const LIST_LABELS: Readonly<Record<ListKey, string>> = {
  path: 'Critical path',
  slack: 'Slack',
  spans: 'Critical spans',
  roots: 'Root causes',
  impact: 'Impact',
  slice: 'Slice',
  dominators: 'Dominators',
  lost: 'Lost',
  affected: 'Affected',
  dead: 'Dead events',
  chain: 'Shortest chain',
  nearest: 'Nearest',
  common: 'All in common',
  frontier: 'Frontier',
  antichain: 'Largest set side by side',
  level: 'One level',
  bottlenecks: 'Bottlenecks',
};
