import { LEAST_SEVERITY } from '../model/anomaly.ts';

/** How much an anomaly stands out, in steps that a shape can tell: `high` for the critical band, `medium` for the high one. */
export type SeverityBand = 'low' | 'medium' | 'high';

/** Severity is 0 to 1. */
export function severityBand(severity: number): SeverityBand {
  // severities are kept in columns of half the digits: 0.7 comes back a little smaller
  const { critical, high } = LEAST_SEVERITY;
  return severity >= Math.fround(critical) ? 'high' : severity >= Math.fround(high) ? 'medium' : 'low';
}
