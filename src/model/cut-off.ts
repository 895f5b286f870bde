import type { ComputationHead } from './computation.ts';

/** What the head of a recording says in its metadata where more would have come: a run that its budget ended (K17). */
export const CUT_OFF = { cutOff: true } as const;

/** Whether a recording says of itself that it was cut off. */
export function isCutOff({ metadata }: ComputationHead): boolean {
  return (
    typeof metadata === 'object' && metadata !== null && 'cutOff' in metadata && metadata.cutOff === true
  );
}
