import type { SourceState } from '../../model/live/source-state.ts';

/** How a source stands, in a word or two. */
export function stateWords(state: SourceState): string {
  switch (state.kind) {
    case 'connecting':
      return state.attempt > 1 ? `connecting, attempt ${state.attempt}` : 'connecting';
    case 'open':
      return 'connected';
    case 'waiting':
      return `again in ${Math.max(1, Math.round(state.millis / 1000))} s`;
    case 'ended':
      return 'ended';
    case 'failed':
      return 'failed';
  }
}

/** Why it is not connected; nothing where there is nothing to say. */
export function whyWords(state: SourceState): string | undefined {
  if (state.kind === 'waiting') return state.why;
  return state.kind === 'failed' ? state.fault.message : undefined;
}
