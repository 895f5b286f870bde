import type { Arrangement, LaneGrouping, LaneSort } from '../../../model/arrangement.ts';
import { counted } from '../../../store/index.ts';
import type { FlowFacts, LaneLine, LanesAnswer } from '../../../worker/contract/lanes.ts';
import type { FrameInfo } from '../../../worker/contract.ts';
import { sourceText } from '../../widgets/source-text.ts';

/** What the lanes of a grouping are, one and many. */
const LANE_WORDS: Readonly<Record<LaneGrouping, readonly [one: string, many: string]>> = {
  source: ['source', 'sources'],
  service: ['service', 'services'],
  type: ['event type', 'event types'],
  correlation: ['connected group', 'connected groups'],
};

export const GROUPING_TEXTS: Readonly<Record<LaneGrouping, readonly [name: string, meaning: string]>> = {
  source: ['Source', 'A lane for each component that produced events'],
  service: ['Service', 'Sources that are instances of one service share a lane: pods, replicas, ports'],
  type: ['Event type', 'A lane for each kind of event'],
  correlation: ['Connection', 'Events that are causally connected, whatever their sources, share a lane'],
};

export const SORT_TEXTS: Readonly<Record<LaneSort, readonly [name: string, meaning: string]>> = {
  causality: ['By who talks to whom', 'Lanes that are linked lie close together'],
  name: ['By name', 'Numbers in names count as numbers'],
  events: ['By number of events', 'The busiest lane on top'],
  first: ['By first event', 'The lane that begins first on top'],
};

/** What stands in the corner above the names: `14 sources`. */
export function laneCountText(lanes: LanesAnswer, by: LaneGrouping): string {
  const [one, many] = LANE_WORDS[by];
  return counted(lanes.lanes, one, many);
}

export function laneText({ label }: Pick<LaneLine, 'label'>): string {
  return sourceText(label);
}

/** All there is to say of a lane, for its tooltip. */
export function laneDetails(lane: LaneLine): string {
  const parts = [
    lane.events === lane.total
      ? counted(lane.total, 'event', 'events')
      : `${lane.events.toLocaleString('en-US')} of ${counted(lane.total, 'event', 'events')} drawn`,
  ];
  if (lane.isPinned) parts.push('pinned');
  const more = lane.memberCount - lane.members.length;
  const members = lane.members.slice(0, 8).map(sourceText).join(', ');
  const rest = more + Math.max(0, lane.members.length - 8);
  if (lane.memberCount > 0) parts.push(`stands for ${members}${rest > 0 ? ` and ${rest} more` : ''}`);
  return `${laneText(lane)}: ${parts.join(', ')}`;
}

/** What the picture leaves out or draws together, in whole sentences; none when it shows everything as it is. */
export function pictureSentences(
  lanes: LanesAnswer,
  { by, foldsRuns }: Pick<Arrangement, 'by' | 'foldsRuns'>,
): string[] {
  const sentences: string[] = [];
  if (lanes.events < lanes.total) {
    const drawn = `${lanes.events.toLocaleString('en-US')} of ${counted(lanes.total, 'event', 'events')} drawn`;
    const through =
      lanes.summaries > 0
        ? `; ${counted(lanes.summaries, 'edge stands', 'edges stand')} for paths through hidden ones`
        : '';
    sentences.push(`${drawn}${through}.`);
  }
  if (lanes.unfollowed > 0)
    sentences.push(
      `Paths that lead to ${counted(lanes.unfollowed, 'event', 'events')} through hidden ones are left out: there are too many.`,
    );
  if (foldsRuns && lanes.runs === 0)
    sentences.push('There is no run to fold: every event has a cause or an effect in another lane.');
  if (lanes.runs > 0)
    sentences.push(
      `${counted(lanes.runs, 'run', 'runs')} of ${counted(lanes.eventsInRuns, 'event', 'events')} drawn as one mark each.`,
    );
  if (lanes.sharing > 0) {
    const [, many] = LANE_WORDS[by];
    sentences.push(`The ${lanes.sharing.toLocaleString('en-US')} smallest ${many} share the last lane.`);
  }
  return sentences;
}

/** What of the edges on screen is not drawn one by one; nothing when all are. */
export function edgesText({ edgesHidden, edgesBundled = 0 }: FrameInfo): string {
  const parts: string[] = [];
  if (edgesBundled > 0) parts.push(`${counted(edgesBundled, 'edge', 'edges')} drawn as flows`);
  if (edgesHidden > 0)
    parts.push(
      `${edgesBundled > 0 ? edgesHidden.toLocaleString('en-US') : counted(edgesHidden, 'edge', 'edges')} not drawn: zoom in`,
    );
  return parts.join(' · ');
}

/** A flow of edges between lanes: who talks to whom, how often, and how that is known. */
export function flowText(flow: FlowFacts): { readonly title: string; readonly lines: readonly string[] } {
  const kinds = Object.entries(flow.kinds)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`);
  const lines = [counted(flow.edges, 'edge', 'edges') + (kinds.length > 0 ? `: ${kinds.join(', ')}` : '')];
  if (flow.past > 0) lines.push(`${flow.past.toLocaleString('en-US')} lead to the selected event`);
  if (flow.future > 0) lines.push(`${flow.future.toLocaleString('en-US')} lead on from it`);
  return { title: `${sourceText(flow.from)} → ${sourceText(flow.to)}`, lines };
}
