import { counted, type PlayMode, progressText } from '../../store/index.ts';
import type { LaneChange, ReplayState, Waiting } from '../../worker/contract/replay.ts';
import { sourceText } from '../widgets/source-text.ts';
import { durationText } from '../widgets/time-text.ts';

/** Where a replay stands, for the panel: `412 of 1,235 events have happened. 7 can happen next.` */
export function standText({ happened, total, enabled }: ReplayState): string {
  const progress = `${progressText(happened, total)}.`;
  if (happened === total) return progress;
  return `${progress} ${counted(enabled, 'event', 'events')} can happen next.`;
}

/** What a lane's handle moved since the drag began: `+3 in bank; 5 events of 2 other sources had to come with them`. */
export function changeText({ own, pulled, pulledSources, pulledSourceCount }: LaneChange): string {
  if (own === 0 && pulled === 0) return 'Nothing moved';
  const moved = `${own > 0 ? '+' : '−'}${Math.abs(own).toLocaleString('en-US')} here`;
  if (pulled === 0) return `${moved}; nothing else has to move`;
  const where =
    pulledSourceCount === 1
      ? `of ${sourceText(pulledSources[0].name)}`
      : `of ${counted(pulledSourceCount, 'source', 'sources')}`;
  return `${moved}; ${counted(pulled, 'event', 'events')} ${where} ${own > 0 ? 'had to come along' : 'had to go along'}`;
}

/** The sources that had to move, in full, for the title of the same. */
export function pulledText({ pulledSources, pulledSourceCount }: LaneChange): string {
  const listed = pulledSources.map(
    ({ name, count }) => `${sourceText(name)}: ${counted(count, 'event', 'events')}`,
  );
  const rest = pulledSourceCount - pulledSources.length;
  return [...listed, ...(rest > 0 ? [`and ${counted(rest, 'more source', 'more sources')}`] : [])].join('\n');
}

/** How an event stands to the cut, in one or two sentences. */
export function waitingText(waiting: Waiting): string {
  const { state, missing, levels, causeCount, allCauses, dependents } = waiting;
  if (state === 'happened') {
    if (dependents === 0) return 'It has happened, and nothing that depends on it has.';
    return `It has happened, and so ${dependents === 1 ? 'has' : 'have'} ${counted(dependents, 'event that depends', 'events that depend')} on it.`;
  }
  if (state === 'enabled') {
    if (allCauses === 0) return 'It can happen now: it has no causes in this recording.';
    return 'It can happen now: all its causes have happened.';
  }
  const steps = counted(levels, 'step', 'steps');
  return `It waits for ${counted(missing, 'event', 'events')}, at least ${steps} away. Of its ${counted(allCauses, 'direct cause', 'direct causes')} ${causeCount.toLocaleString('en-US')} ${causeCount === 1 ? 'has' : 'have'} not happened.`;
}

/** How far away a missing cause is: `can happen now`, `waits for 12 events`. */
export function awayText(missing: number): string {
  return missing === 0 ? 'can happen now' : `waits for ${counted(missing, 'event', 'events')}`;
}

/** A speed as a person chooses it: `10 events/s`, `× 0.1`. */
export function speedText(mode: PlayMode, speed: number): string {
  if (mode === 'time') return `× ${speed.toLocaleString('en-US', { maximumFractionDigits: 6 })}`;
  const unit = mode === 'event' ? ['event', 'events'] : ['level', 'levels'];
  return `${speed.toLocaleString('en-US')} ${speed === 1 ? unit[0] : unit[1]}/s`;
}

/** What a speed by wall time means: `1 s shows 100 ms`. */
export function timeSpeedText(speed: number): string {
  return `1 s shows ${durationText(speed * 1000)}`;
}
