import type { EventDetails, EventLine } from '../../worker/contract.ts';
import { durationText, millisBetween } from '../widgets/time-text.ts';

/** How the selected event and the other end of its span lie to each other, in words. */
export function spanText(event: Pick<EventDetails, 'time' | 'level'>, partner: EventLine): string {
  const isStart = partner.level > event.level;
  if (event.time === undefined || partner.time === undefined) {
    return isStart ? 'The span that starts here ends with' : 'The span that ends here started with';
  }
  const lasted = isStart ? millisBetween(event.time, partner.time) : millisBetween(partner.time, event.time);
  if (lasted < 0) {
    return `By its clock this span ends ${durationText(-lasted)} before it starts; its other end is`;
  }
  return isStart
    ? `The span that starts here ends after ${durationText(lasted)} with`
    : `The span that ends here started ${durationText(lasted)} earlier with`;
}
