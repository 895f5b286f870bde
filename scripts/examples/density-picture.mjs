// The picture of a recording too big for dots: lanes cut into slices of time, the stronger the more events.
import { halo, height, laneLines, svg, tones, width } from './picture.mjs';
import { futureOf, pastOf } from './story.mjs';

const columns = 92;
const margin = { left: 10, right: 10, top: 13, bottom: 13 };
/** From this many events in a slice on, a stroke of this strength. */
const strengths = [
  [1, 0.25],
  [6, 0.45],
  [14, 0.7],
  [32, 1],
];

/** What the focus led to is teal, everything else grey; a slice with both is drawn twice, teal over grey. */
export function densityPicture({ lanes, events, focus }) {
  const first = events.reduce((least, { time }) => Math.min(least, time), focus.time);
  const last = events.reduce((most, { time }) => Math.max(most, time), focus.time);
  const columnOf = ({ time }) =>
    Math.min(columns - 1, Math.floor(((time - first) / (last - first)) * columns));
  const cellWidth = (width - margin.left - margin.right) / columns;
  const laneHeight = (height - margin.top - margin.bottom) / lanes.length;
  const future = futureOf(
    focus,
    [...events].sort((a, b) => a.time - b.time),
  );
  const countsOf = (wanted) => countIn(lanes, events.filter(wanted), columnOf);
  const middle = (lane) => margin.top + (lane + 0.5) * laneHeight;
  const pointOf = (event) => ({
    x: margin.left + (columnOf(event) + 0.5) * cellWidth,
    y: middle(lanes.indexOf(event.source)),
  });
  const scale = `translate(${margin.left} ${margin.top}) scale(${cellWidth.toFixed(4)} ${laneHeight.toFixed(4)})`;
  return svg([
    ...laneLines(lanes.map((_, lane) => middle(lane))),
    `<g transform="${scale}" stroke-width=".72">`,
    ...strokes(
      countsOf((event) => !future.has(event)),
      tones.elsewhere,
      0.6,
    ),
    ...strokes(
      countsOf((event) => future.has(event)),
      tones.future,
      1,
    ),
    '</g>',
    ...[...pastOf(focus)].map((cause) => link(pointOf(cause), pointOf(focus))),
    ...halo(pointOf(focus), 2.2),
  ]);
}

function countIn(lanes, events, columnOf) {
  const laneOf = new Map(lanes.map((lane, i) => [lane, i]));
  const counts = lanes.map(() => new Array(columns).fill(0));
  for (const event of events) counts[laneOf.get(event.source)][columnOf(event)]++;
  return counts;
}

// One path per strength; neighbouring slices of one strength are one stroke.
function strokes(counts, tone, factor) {
  const paths = strengths.map(() => '');
  counts.forEach((slices, lane) => {
    let from = 0;
    for (let column = 1; column <= columns; column++) {
      const strength = strengthOf(slices[from]);
      if (column < columns && strengthOf(slices[column]) === strength) continue;
      if (strength >= 0) paths[strength] += `M${from} ${lane}.5h${column - from}`;
      from = column;
    }
  });
  return paths
    .map(
      (path, i) =>
        `<path d="${path}" stroke="${tone}" stroke-opacity="${(strengths[i][1] * factor).toFixed(2)}"/>`,
    )
    .filter((element) => !element.startsWith('<path d=""'));
}

function strengthOf(count) {
  return strengths.findLastIndex(([least]) => count >= least);
}

function link(from, to) {
  const middle = (from.y + to.y) / 2;
  const path = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}C${(from.x - 14).toFixed(1)} ${middle.toFixed(1)} ${(to.x - 14).toFixed(1)} ${middle.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  return `<path d="${path}" stroke="${tones.past}" stroke-width="1.6"/><circle cx="${from.x.toFixed(1)}" cy="${from.y.toFixed(1)}" r="3" fill="${tones.past}"/>`;
}
