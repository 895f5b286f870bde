import { Aspects } from '../../../src/workspace/aspects/aspects.ts';
import { Metrics } from '../../../src/workspace/aspects/metrics.ts';
import { metricsAspect } from '../../../src/workspace/aspects/ready-made.ts';
import { EventBus } from '../../../src/workspace/bus/event-bus.ts';
import { EffectRunner } from '../../../src/workspace/effects/effect-runner.ts';
import { chanceOf } from '../chance.mjs';
import { CallLog } from './call-log.ts';
import { markFailure } from './mark-failure.ts';
import { type Tell, tellerOf } from './tell.ts';
import { VirtualTime } from './virtual-time.ts';

/** What every part of the service stands on. */
export interface World {
  readonly bus: EventBus;
  readonly tell: Tell;
  readonly effects: EffectRunner;
  readonly aspects: Aspects;
  readonly metrics: Metrics;
  readonly callLog: CallLog;
  readonly time: VirtualTime;
  /** Lets a while pass: some milliseconds from `low` to `high`. */
  readonly work: (low: number, high: number) => Promise<void>;
}

/** So long a subscriber that takes events together lets them gather. */
const GATHERING_MILLIS = 400;

/** Time and chance of its own making, and ids that count: everything that happens in it happens the same way again. */
export function worldOf(seed: number, opening: number): World {
  const time = new VirtualTime(opening);
  const chance = chanceOf(seed);
  let ids = 0;
  const bus = new EventBus({
    now: time.now,
    newId: () => `e${++ids}`,
    later: (work) => time.after(GATHERING_MILLIS, work),
  });
  bus.use(markFailure, { name: 'failures are marked' });
  const effects = new EffectRunner({ now: time.now, record: (draft) => bus.publish(draft) });
  const aspects = new Aspects();
  const metrics = new Metrics();
  const tell = tellerOf((draft) => bus.publish(draft));
  const callLog = new CallLog(tell);
  aspects.add(callLog.aspect);
  aspects.add(metricsAspect(metrics, time.now));
  const work = (low: number, high: number): Promise<void> => time.pass(chance.between(low, high));
  return { bus, tell, effects, aspects, metrics, callLog, time, work };
}
