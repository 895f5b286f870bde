import type { Provenance } from './provenance.ts';

/**
 * Which edges an answer counts: all of them; all but what a reader inferred; or only what the recording declares.
 * Summary edges stand for recorded paths and count as they did.
 */
export type EdgeTrust = 'all' | 'certain' | 'declared';

export const EDGE_TRUSTS: readonly EdgeTrust[] = ['all', 'certain', 'declared'];

export function isTrusted(trust: EdgeTrust, { kind }: Provenance): boolean {
  if (trust === 'all' || kind === 'summary') return true;
  return trust === 'declared' ? kind === 'declared' : kind !== 'inferred';
}
