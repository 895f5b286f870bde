import type { Provenance } from '../../model/provenance.ts';

/** The linking rule of edges that stand for paths through events that are gone, where it is not known how many. */
export const SUMMARY: Provenance = {
  kind: 'summary',
  rule: 'through events that left the window',
  confidence: 1,
};

/** Up to so many events are told one by one, beyond in round numbers: an edge comes by one of few rules. */
const EXACT = 20;

const known = new Map<number, Provenance>();

/** Its rule where at least so many events lie between. */
export function summaryRule(through: number): Provenance {
  const least = rounded(through);
  if (least === 0) return SUMMARY;
  let rule = known.get(least);
  if (!rule) {
    const events = least === 1 ? 'an event' : `${least.toLocaleString('en-US')} events`;
    rule = { ...SUMMARY, rule: `through at least ${events} that left the window` };
    known.set(least, rule);
    throughOfRule.set(rule, least);
  }
  return rule;
}

const throughOfRule = new Map<Provenance, number>([[SUMMARY, 1]]);

/** How many events at least an edge of this rule leads through: none where it is no summary. */
export function leastThrough(rule: Provenance): number {
  return throughOfRule.get(rule) ?? 0;
}

/** 1, 2, … 20, 50, 100, 200, 500, … */
function rounded(count: number): number {
  if (count <= EXACT) return count;
  const unit = 10 ** Math.floor(Math.log10(count));
  return unit * (count < 2 * unit ? 1 : count < 5 * unit ? 2 : 5);
}
