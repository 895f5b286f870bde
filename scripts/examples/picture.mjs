// A small space-time diagram, drawn from the data: a lane per source, a dot per event, a curve per cause.
// The tones are in the middle between black and white, so that one file serves a dark and a light page.
export const width = 480;
export const height = 270;
export const tones = { past: '#e0a030', future: '#2b93c4', elsewhere: '#7d8794' };
const margin = { left: 14, right: 14, top: 16, bottom: 16 };

/**
 * The picture of a story. `focus` is the event it is about; with it the past is amber, the future teal. Rings mark the
 * focus and the roots of its past. Events stand in the order of time; those of the cones take more room.
 */
export function spaceTimePicture({ lanes, events, focus, past, future }) {
  const xOf = placeInOrder(events, (event) =>
    event === focus || past.has(event) || future.has(event) ? 3 : 1,
  );
  const laneHeight = (height - margin.top - margin.bottom) / lanes.length;
  const laneOf = new Map(lanes.map((lane, i) => [lane, margin.top + (i + 0.5) * laneHeight]));
  const pointOf = new Map(
    events.map((event) => [
      event,
      { x: margin.left + xOf(event) * (width - margin.left - margin.right), y: laneOf.get(event.source) },
    ]),
  );
  const toneOf = (event) => {
    if (event === focus || past.has(event)) return 'past';
    return future.has(event) ? 'future' : 'elsewhere';
  };
  const radius = Math.min(3.4, Math.max(2, laneHeight / 6));
  const rings = [...past].filter((event) => event.causes.length === 0);
  const pointsOf = (cone) => [focus, ...cone].map((event) => pointOf.get(event));
  return svg([
    ...laneLines([...laneOf.values()]),
    ...wash(pointsOf(past), tones.past),
    ...wash(pointsOf(future), tones.future),
    ...curves(events, pointOf, toneOf, focus),
    ...dots(events, pointOf, toneOf, radius),
    ...rings.map((event) => ring(pointOf.get(event), radius + 3, tones.past)),
    ...halo(pointOf.get(focus), radius),
  ]);
}

/** The picture as a file. */
export function svg(parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="none">\n${parts.join('\n')}\n</svg>\n`;
}

/** One faint line per lane. */
export function laneLines(ys, from = 0, to = width) {
  const path = ys.map((y) => `M${short(from)} ${short(y)}H${short(to)}`).join('');
  return [`<path d="${path}" stroke="${tones.elsewhere}" stroke-opacity=".2"/>`];
}

/** One decimal is a tenth of a pixel: enough. */
export function short(number) {
  return String(Math.round(number * 10) / 10).replace(/^(-?)0\./, '$1.');
}

function curves(events, pointOf, toneOf, focus) {
  const paths = { elsewhere: '', future: '', past: '' };
  for (const event of events) {
    for (const { event: cause } of event.causes) {
      if (!pointOf.has(cause)) continue;
      paths[edgeTone(cause, event, toneOf, focus)] += curve(pointOf.get(cause), pointOf.get(event));
    }
  }
  const look = { elsewhere: [0.8, 0.34], future: [1.4, 0.85], past: [1.4, 0.85] };
  return Object.entries(paths)
    .filter(([, path]) => path !== '')
    .map(
      ([tone, path]) =>
        `<path d="${path}" stroke="${tones[tone]}" stroke-width="${look[tone][0]}" stroke-opacity="${look[tone][1]}"/>`,
    );
}

// An edge belongs to the past when its effect does, to the future when its cause does.
function edgeTone(cause, effect, toneOf, focus) {
  if (toneOf(effect) === 'past') return 'past';
  return cause === focus || toneOf(cause) === 'future' ? 'future' : 'elsewhere';
}

// Leaves its lane level and arrives level, as a message does that takes its time.
function curve(from, to) {
  if (from.y === to.y) return `M${short(from.x)} ${short(from.y)}H${short(to.x)}`;
  const middle = (from.x + to.x) / 2;
  return `M${short(from.x)} ${short(from.y)}C${short(middle)} ${short(from.y)} ${short(middle)} ${short(to.y)} ${short(to.x)} ${short(to.y)}`;
}

// Lines of no length with round ends: the shortest way to write many dots.
function dots(events, pointOf, toneOf, radius) {
  const paths = { elsewhere: '', future: '', past: '' };
  for (const event of events) {
    const { x, y } = pointOf.get(event);
    paths[toneOf(event)] += `M${short(x)} ${short(y)}h0`;
  }
  return Object.entries(paths)
    .filter(([, path]) => path !== '')
    .map(([tone, path]) => {
      const size = tone === 'elsewhere' ? radius * 0.8 : radius;
      return `<path d="${path}" stroke="${tones[tone]}" stroke-width="${short(2 * size)}" stroke-linecap="round"${tone === 'elsewhere' ? ' stroke-opacity=".75"' : ''}/>`;
    });
}

/** A circle around a point. */
export function ring({ x, y }, radius, tone) {
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" stroke="${tone}" stroke-width="1.5"/>`;
}

/** The event the picture is about. */
export function halo({ x, y }, radius) {
  const at = `cx="${short(x)}" cy="${short(y)}"`;
  return [
    `<circle ${at} r="${short(radius + 9)}" fill="${tones.past}" fill-opacity=".22"/>`,
    `<circle ${at} r="${short(radius + 2.4)}" fill="${tones.past}"/>`,
    ring({ x, y }, radius + 5.4, tones.past),
  ];
}

// Places (0 to 1) in the order of time; an event takes as much room as its weight says.
function placeInOrder(events, weightOf) {
  const order = [...events].sort((a, b) => a.time - b.time);
  const place = new Map();
  let sum = 0;
  for (const event of order) {
    place.set(event, sum + weightOf(event) / 2);
    sum += weightOf(event);
  }
  return (event) => place.get(event) / sum;
}

// The smallest convex shape round some points, as a faint wash: a cone seen at a glance.
function wash(points, tone) {
  if (points.length < 3) return [];
  const path = hullOf(points)
    .map(({ x, y }) => `${short(x)} ${short(y)}`)
    .join('L');
  const look = `fill="${tone}" stroke="${tone}" stroke-width="16" stroke-linejoin="round" opacity=".1"`;
  return [`<path d="M${path}Z" ${look}/>`];
}

// Andrew's monotone chain: the lower and the upper half, each from left to right.
function hullOf(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function halfHull(points) {
  const hull = [];
  for (const p of points) {
    while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], p) <= 0) hull.pop();
    hull.push(p);
  }
  hull.pop();
  return hull;
}

function turn(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
