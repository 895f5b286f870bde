import type { CanvasColours } from './canvas-colours.ts';
import type { ConnectionSign } from './canvas-props.ts';
import { LABEL_HEIGHT, labelOf } from './line-label.ts';
import type { Line } from './lines.ts';

/** How a line looks, apart from its way. */
interface LineLook {
  readonly how: Line['wire']['how'];
  readonly isOff: boolean;
  readonly tone: ConnectionSign['tone'];
  readonly weight: number;
}

/** Lines that look alike, as one path. */
export interface Bundle extends LineLook {
  readonly path: Path2D;
}

export type LineSigns = ReadonlyMap<string, ConnectionSign> | undefined;

/** One path holds no more lines: it is painted at one go. */
const MOST_IN_BUNDLE = 120;

/** For far views: however many lines, few paths. */
export function bundlesOf(lines: readonly Line[], signs: LineSigns): Bundle[] {
  const bundles = new Map<string, { look: LineLook; paths: string[] }>();
  const full: { look: LineLook; paths: string[] }[] = [];
  for (const line of lines) {
    const look = lookOf(line, signs);
    const key = `${look.how} ${look.isOff} ${look.tone} ${look.weight}`;
    const bundle = bundles.get(key) ?? { look, paths: [] };
    bundle.paths.push(line.path);
    bundles.set(key, bundle);
    if (bundle.paths.length === MOST_IN_BUNDLE) {
      full.push(bundle);
      bundles.delete(key);
    }
  }
  return [...full, ...bundles.values()].map(({ look, paths }) => ({
    ...look,
    path: new Path2D(paths.join('')),
  }));
}

/** From afar: thin lines, thick ones, dots; dots take long, and are left out while the view moves. */
export function paintBundle(
  context: OffscreenCanvasRenderingContext2D,
  { how, isOff, tone, weight, path }: Bundle,
  { zoom, isMoving }: { readonly zoom: number; readonly isMoving: boolean },
  colours: CanvasColours,
): void {
  context.strokeStyle = colourOf(tone, colours);
  context.globalAlpha = isOff || tone === 'unused' ? 0.2 : tone ? 0.9 : 0.5;
  context.lineWidth = ((how === 'pipe' ? 2.2 : 0.9) + weight * 3) / zoom;
  context.setLineDash(how === 'agent' && !isMoving ? [1.5 / zoom, 3 / zoom] : []);
  context.stroke(path);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

const paths = new WeakMap<Line, { path: Path2D; head: Path2D; ticks: Path2D }>();

/** From near: as in the page. */
export function paintLine(
  context: OffscreenCanvasRenderingContext2D,
  line: Line,
  signs: LineSigns,
  { isMoving }: { readonly isMoving: boolean },
  colours: CanvasColours,
): void {
  const { how, isOff, tone, weight } = lookOf(line, signs);
  const { path, head, ticks } = pathsOf(line);
  const colour = colourOf(tone, colours);
  const width = 1.5 + weight * 4;
  context.globalAlpha = isOff || tone === 'unused' ? 0.35 : tone ? 0.9 : 0.6;
  context.strokeStyle = colour;
  context.fillStyle = how === 'agent' ? colours.surface : colour;
  context.lineCap = how === 'agent' ? 'round' : 'butt';
  context.setLineDash(how === 'agent' && !isMoving ? [0.1, 5] : []);
  context.lineWidth =
    how === 'pipe' ? width + (isMoving ? 1.5 : 3.5) : how === 'agent' && !isMoving ? width + 1 : width;
  context.stroke(path);
  context.setLineDash([]);
  context.lineWidth = 1.4;
  if (how === 'pipe' && !isMoving) {
    context.strokeStyle = colours.surface;
    context.lineWidth = width + 0.8;
    context.stroke(path);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke(ticks);
    context.lineWidth = 1.7;
  } else if (how !== 'pipe') context.fill(head);
  context.stroke(head);
  if (line.junction) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(line.junction.x, line.junction.y, 3.5, 0, Math.PI * 2);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** What is written at a line and its ends: above all lines, so that none runs through it. */
export function paintWords(
  context: OffscreenCanvasRenderingContext2D,
  line: Line,
  signs: LineSigns,
  hasLabel: boolean,
  colours: CanvasColours,
): void {
  const { wire, stubs } = line;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '11px system-ui, sans-serif';
  for (const { x, y, width, height, text, isTrouble } of stubs) {
    context.fillStyle = colours.surface;
    context.strokeStyle = isTrouble ? colours.warning : colours.faint;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x, y, width, height, height / 2);
    context.fill();
    context.stroke();
    context.fillStyle = isTrouble ? colours.warning : colours.soft;
    context.fillText(text, x + width / 2, y + height / 2, width - 10);
  }
  const label = labelOf(line, signs?.get(wire.id), { isNamed: false, hasLabel });
  if (label) {
    context.fillStyle = colours.surface;
    context.fillRect(label.x - label.width / 2, label.y - LABEL_HEIGHT / 2, label.width, LABEL_HEIGHT);
    context.fillStyle = colours.soft;
    context.fillText(label.text, label.x, label.y);
  }
  context.textAlign = 'start';
}

function lookOf({ wire }: Line, signs: LineSigns): LineLook {
  const sign = signs?.get(wire.id);
  const weight = Math.min(1, Math.max(0, sign?.weight ?? 0));
  // in few steps, so that few bundles come of it
  return {
    how: wire.how,
    isOff: sign?.isOff ?? wire.isOff,
    tone: sign?.tone,
    weight: Math.round(weight * 4) / 4,
  };
}

function pathsOf(line: Line): { path: Path2D; head: Path2D; ticks: Path2D } {
  const known = paths.get(line);
  if (known) return known;
  const made = { path: new Path2D(line.path), head: new Path2D(line.head), ticks: new Path2D(line.ticks) };
  paths.set(line, made);
  return made;
}

function colourOf(tone: ConnectionSign['tone'], colours: CanvasColours): string {
  if (tone === 'active') return colours.success;
  if (tone === 'troubled') return colours.danger;
  return tone === 'undeclared' ? colours.contradiction : colours.faint;
}
