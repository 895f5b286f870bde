import type { Steps } from '../../base/steps.ts';
import type { EventPattern } from '../../model/pattern/pattern.ts';
import type { MatchData } from '../match/match-data.ts';
import { fitMask } from './fitting.ts';

/** 1 for the events that one of the patterns selects (rule K3); `undefined`: all are seen. */
export function* visibleMask(
  data: MatchData,
  observe: readonly EventPattern[] | undefined,
): Steps<Uint8Array | undefined> {
  if (!observe) return undefined;
  const name = `observed ${JSON.stringify(observe.map(({ at: _, ...pattern }) => pattern))}`;
  return yield* data.keep(name, data.computation.size, () => newMask(data, observe));
}

function* newMask(data: MatchData, observe: readonly EventPattern[]): Steps<Uint8Array> {
  const visible = new Uint8Array(data.computation.size);
  for (const pattern of observe) {
    const mask = yield* fitMask(data, pattern, undefined);
    for (let row = 0; row < visible.length; row++) visible[row] |= mask[row];
  }
  return visible;
}
