/** One line of a layout, from its first end to its last. */
export type Route = ArrayLike<number>;

/** Length of an arrow's head, in the units of the layout. */
const HEAD = 7;

/** A smooth line through `x, y` pairs, level at every point, that leaves room for the arrow's head. */
export function routePath(route: Route): string {
  const last = route.length - 2;
  const end = endOf(route);
  let path = `M${short(route[0])} ${short(route[1])}`;
  for (let i = 2; i <= last; i += 2) {
    const [x0, y0, y] = [route[i - 2], route[i - 1], route[i + 1]];
    const x = i === last ? end.x : route[i];
    const middle = short((x0 + x) / 2);
    path +=
      y0 === y ? `H${short(x)}` : `C${middle} ${short(y0)} ${middle} ${short(y)} ${short(x)} ${short(y)}`;
  }
  return path;
}

/** The arrow's head at the end of a line. */
export function headPath(route: Route): string {
  const { x, y, tip } = endOf(route);
  return `M${short(tip)} ${short(y)}L${short(x)} ${short(y - 3.6)}V${short(y + 3.6)}Z`;
}

/** The middle of a line, for what is written on it. */
export function middleOf(route: Route): { x: number; y: number } {
  const at = 2 * Math.floor((route.length / 2 - 1) / 2);
  return { x: (route[at] + route[at + 2]) / 2, y: (route[at + 1] + route[at + 3]) / 2 };
}

function endOf(route: Route): { x: number; y: number; tip: number } {
  const [before, tip, y] = [route[route.length - 4], route[route.length - 2], route[route.length - 1]];
  return { tip, y, x: tip + (tip >= before ? -HEAD : HEAD) };
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
