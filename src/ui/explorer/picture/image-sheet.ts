import { EDGE_KINDS, EDGE_MARKS } from '../../../model/provenance.ts';
import type { LegendEntry, Sheet } from '../../../model/sheet.ts';
import { isStepped, pinnedInView } from '../../../model/view.ts';
import { type AppState, counted, laneCount, markCount, shownLanes } from '../../../store/index.ts';
import { sourceText } from '../../widgets/source-text.ts';
import { clockText, durationText, sinceText } from '../../widgets/time-text.ts';
import { laneLabels } from '../lanes/lane-labels.ts';
import { laneNamesWidth } from '../lanes/lane-names-width.ts';
import { laneText, pictureSentences } from '../lanes/lanes-text.ts';
import { AXIS_UNITS, axisMarks } from './axis-marks.ts';
import type { DrawnFrame } from './frame-state.ts';
import { rankTicks, timeTicks } from './ticks.ts';

/** The scale is about so long, in CSS pixels. */
const SCALE_PIXELS = 90;

/** Notes listed below a picture. */
const MOST_NOTES = 20;

/** All that lies around the picture on screen, and what it shows in words, to be drawn with it. */
export function imageSheet(state: AppState, { view, info }: DrawnFrame): Sheet | undefined {
  const { recording } = state;
  const lanes = shownLanes(state);
  if (!recording || !lanes) return undefined;
  const { snapshot, origin } = recording;
  const stuck = pinnedInView(lanes.pinned, view.height, view.laneHeight);
  const { ticks } = axisMarks(view, snapshot, state.extent);
  const [unit, unitRoom] = AXIS_UNITS[view.axis];
  const title = snapshot.title ?? ('title' in origin ? origin.title : undefined) ?? snapshot.name;
  return {
    title,
    caption: [
      `${snapshot.name}: ${counted(snapshot.events, 'event', 'events')}, ${counted(snapshot.causes, 'cause', 'causes')}, ${counted(snapshot.sources.length, 'source', 'sources')}.`,
      shownSentence(state, { view, info }),
      ...pictureSentences(lanes, state.arrangement),
      ...selectionSentences(state),
      ...(state.emphasis ? [`Showing: ${state.emphasis.label}.`] : []),
    ],
    names: laneLabels(view.y, view.laneHeight, view.height, laneCount(state), stuck).flatMap(
      ({ lane, y }) => {
        const line = lanes.lines[lane];
        return line && y >= 0 && y <= view.height ? [{ text: laneText(line), y }] : [];
      },
    ),
    namesWidth: laneNamesWidth(lanes),
    ticks: ticks
      .filter(({ left }) => left >= 0 && left < view.width - unitRoom)
      .map(({ text, left }) => ({ text, x: left })),
    unit,
    markers: state.markers
      .filter(({ axis }) => axis === view.axis)
      .map(({ x, label }) => ({ x: (x - view.x) * view.scaleX, label }))
      .filter(({ x }) => x >= 0 && x <= view.width),
    legend: legendOf(state),
    notes: state.notes.slice(0, MOST_NOTES).map(({ eventId, text }) => ({ event: eventId, text })),
    scale: scaleOf(view),
  };
}

/** Which part is shown, how closely, and what is left out. */
function shownSentence({ recording, extent }: AppState, { view, info }: DrawnFrame): string {
  const from = Math.max(view.x, extent.from);
  const to = Math.min(view.x + view.width / view.scaleX, extent.to);
  const start = recording?.snapshot.timeRange?.[0];
  const first = (value: number): string => Math.max(1, Math.floor(value) + 1).toLocaleString('en-US');
  const part = isStepped(view.axis)
    ? `${view.axis === 'rank' ? 'Causal steps' : 'Causal levels'} ${first(from)} to ${first(to - 1e-9)}`
    : view.axis === 'time'
      ? `${sinceText(Math.max(0, from))} to ${sinceText(to)} after the first event${start === undefined ? '' : ` at ${clockText(start)}`}`
      : 'Wall time with idle gaps squeezed';
  const level = info.level === 'density' ? '; bars count events, on a logarithmic scale' : '';
  const hidden =
    info.edgesHidden > 0 ? `; ${counted(info.edgesHidden, 'edge is', 'edges are')} not drawn` : '';
  return `${part}${level}${hidden}.`;
}

function selectionSentences({ selected, details, picked }: AppState): string[] {
  const sentences: string[] = [];
  if (selected !== undefined && details?.row === selected)
    sentences.push(`Selected: ${details.name} in ${sourceText(details.source)}, event ${details.id}.`);
  if (picked.length > 0) sentences.push(`${counted(picked.length, 'event is', 'events are')} picked.`);
  return sentences;
}

const KIND_WORDS = {
  declared: 'Declared',
  derived: 'Derived',
  inferred: 'Inferred',
  summary: 'Summary',
} as const;
const MARK_WORDS = {
  missing: 'Cause is missing',
  late: 'Cause came late',
  'against-clock': 'Against the clock',
} as const;

/** What stands for what, of all that can be on the picture now. */
function legendOf(state: AppState): LegendEntry[] {
  const { recording, edgeKinds, edgeMarks, selected, emphasis, picked, notes, landmarks } = state;
  if (!recording) return [];
  const { edges, suspectCount } = recording.snapshot;
  const legend: LegendEntry[] = [];
  for (const edge of EDGE_KINDS) {
    if (edges[edge] > 0 && edgeKinds.includes(edge))
      legend.push({ sign: { kind: 'edge', edge }, text: KIND_WORDS[edge] });
  }
  for (const mark of EDGE_MARKS) {
    if (markCount(state, mark) > 0 && edgeMarks.includes(mark))
      legend.push({ sign: { kind: 'mark', mark }, text: MARK_WORDS[mark] });
  }
  const add = (isThere: boolean, kind: 'past' | 'elsewhere' | 'future', text: string): void => {
    if (isThere) legend.push({ sign: { kind }, text });
  };
  const hasSelection = selected !== undefined;
  add(hasSelection, 'past', 'Past of the selected event');
  add(hasSelection, 'elsewhere', 'Elsewhere');
  add(hasSelection, 'future', 'Its future');
  if (suspectCount > 0) legend.push({ sign: { kind: 'failure' }, text: 'Looks like a failure' });
  if (emphasis) legend.push({ sign: { kind: 'result' }, text: emphasis.label });
  if (picked.length > 0) legend.push({ sign: { kind: 'picked' }, text: 'Picked' });
  if ((landmarks?.anomalies ?? 0) > 0) legend.push({ sign: { kind: 'anomaly' }, text: 'Anomaly' });
  if (notes.length > 0) legend.push({ sign: { kind: 'note' }, text: 'Note' });
  return legend;
}

/** A round length of the axis near to `SCALE_PIXELS`. */
function scaleOf({ axis, scaleX }: DrawnFrame['view']): Sheet['scale'] {
  const room = SCALE_PIXELS / scaleX;
  if (isStepped(axis)) {
    const { step } = rankTicks(0, 1, room);
    return { width: step * scaleX, text: counted(step, 'step', 'steps') };
  }
  const { step } = timeTicks(0, 1, room);
  const squeezed = axis === 'compact' ? ', outside gaps' : '';
  return { width: step * scaleX, text: `${durationText(step)}${squeezed}` };
}
