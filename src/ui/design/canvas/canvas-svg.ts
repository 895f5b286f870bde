import type { Design, DesignArchitecture } from '../../../model/design/design.ts';
import type { ArchitectureLayout, CanvasPlace } from '../../../model/design/design-layout.ts';
import type { CanvasColours } from './canvas-colours.ts';
import { type Card, type CardPort, framePorts, HEAD_HEIGHT, ROW_HEIGHT, shownRows } from './card.ts';
import { firstPlaces } from './first-places.ts';
import { type Box, boxAround } from './geometry.ts';
import { frameBox, groupBox } from './layout-deeds.ts';
import { LABEL_HEIGHT, labelOf, labelRises } from './line-label.ts';
import { frameAnchor, type Ground, isLost, type Line, linesOf } from './lines.ts';
import { wholeOf } from './view.ts';
import { linksOf } from './wires.ts';
import { wrapped } from './wrapped.ts';

/** What an image of the canvas is made of. */
export interface CanvasPicture {
  readonly design: Design;
  readonly architecture: DesignArchitecture;
  readonly layout: ArchitectureLayout;
  readonly colours: CanvasColours;
}

const MARGIN = 32;
const FONT = 'Inter, system-ui, sans-serif';

/** All of an architecture as it is drawn, as an SVG file of its own: vectors and text, no script, nothing from elsewhere. */
export function canvasSvg({ design, architecture, layout, colours }: CanvasPicture): string {
  const { cards, wires } = wholeOf(design, architecture);
  const places = new Map<string, CanvasPlace>();
  for (const { name } of cards) if (Object.hasOwn(layout.places, name)) places.set(name, layout.places[name]);
  for (const [name, place] of firstPlaces(cards, linksOf(wires), places)) places.set(name, place);
  const boxes = new Map<string, Box>();
  for (const { name, width, height } of cards) boxes.set(name, { ...places.get(name)!, width, height });
  const groups = Object.values(layout.groups).flatMap(({ title, members }) => {
    const box = groupBox(members, boxes);
    return box ? [{ title, box }] : [];
  });
  const ports = framePorts(design, architecture);
  const around = boxAround([...boxes.values(), ...groups.map(({ box }) => box)]);
  const frame = ports && { box: frameBox(around, wires.filter(isLost).length), ports };
  const ground: Ground = {
    cards: new Map(cards.map((card) => [card.name, card])),
    ...{ boxes, frame, open: new Set<string>() },
  };
  const lines = linesOf(wires, ground, new Map());
  const rises = labelRises(lines);
  const notes = Object.values(layout.notes);
  const all = boxAround(
    [
      ...boxes.values(),
      ...groups.map(({ box }) => box),
      ...notes,
      ...lines.map(({ box }) => box),
      // names of the frame's ports stand outside of it
      ...(frame ? [{ ...frame.box, x: frame.box.x - 90, width: frame.box.width + 180 }] : []),
    ],
    MARGIN,
  ) ?? { x: 0, y: 0, width: 320, height: 160 };
  const size = [all.x, all.y, all.width, all.height].map(Math.round);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size[2]}" height="${size[3]}" viewBox="${size.join(' ')}" font-family="${FONT}" font-size="11">`,
    `<title>${escaped(architecture.name)}</title>`,
    rect(all, `fill="${escaped(colours.surface)}"`),
    frame && drawnFrame(frame, architecture.name, colours),
    ...groups.map(({ box }) =>
      rect(
        box,
        `rx="10" fill="none" stroke="${escaped(colours.line)}" stroke-width="1.5" stroke-dasharray="6 4"`,
      ),
    ),
    ...lines.map((line) => drawnLine(line, colours)),
    ...lines.map((line) => drawnWords(line, colours, rises.get(line.wire.id))),
    ...groups.map(({ title, box }) =>
      text(
        box.x + 14,
        box.y + 17,
        title,
        `fill="${escaped(colours.soft)}" font-size="12" font-weight="600" stroke="${escaped(colours.surface)}" stroke-width="5" paint-order="stroke"`,
      ),
    ),
    ...cards.map((card) => drawnCard(card, boxes.get(card.name)!, colours)),
    ...notes.map((note) =>
      [
        rect(
          note,
          `rx="4" fill="${escaped(colours.note)}" stroke="${escaped(colours.warning)}" stroke-opacity="0.4"`,
        ),
        ...wrapped(note.text, Math.floor((note.width - 20) / 6.4))
          .slice(0, Math.max(1, Math.floor((note.height - 10) / 16)))
          .map((words, i) =>
            text(note.x + 10, note.y + 20 + i * 16, words, `fill="${escaped(colours.ink)}" font-size="12"`),
          ),
      ].join(''),
    ),
    '</svg>',
  ]
    .filter(Boolean)
    .join('\n');
}

function drawnLine(line: Line, colours: CanvasColours): string {
  const { wire, path, head, ticks, junction, middle } = line;
  const colour = escaped(colours.faint);
  const surface = escaped(colours.surface);
  const stroke = (d: string, width: number, more = ''): string =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`;
  const body = {
    connect: () => `${stroke(path, 1.5)}<path d="${head}" fill="${colour}"/>`,
    pipe: () =>
      stroke(path, 5) +
      `<path d="${path}" fill="none" stroke="${surface}" stroke-width="2.3"/>` +
      stroke(ticks, 1) +
      stroke(head, 1.7, 'stroke-linecap="round"'),
    agent: () =>
      stroke(path, 2.5, 'stroke-dasharray="0.1 5" stroke-linecap="round"') +
      `<path d="${head}" fill="${surface}" stroke="${colour}" stroke-width="1.4"/>`,
  }[wire.how]();
  const off = wire.isOff
    ? `<rect x="${middle.x - 8}" y="${middle.y - 6}" width="16" height="12" fill="${surface}"/>` +
      stroke(`M${middle.x - 8} ${middle.y}L${middle.x + 6} ${middle.y - 8}`, 1.5)
    : '';
  return [
    `<g${wire.isOff ? ' opacity="0.5"' : ''}><title>${escaped(wire.title)}</title>`,
    body,
    junction ? `<circle cx="${junction.x}" cy="${junction.y}" r="3.5" fill="${colour}"/>` : '',
    off,
    '</g>',
  ].join('');
}

/** Above all lines, so that none runs through them. */
function drawnWords(line: Line, colours: CanvasColours, rise = 0): string {
  const { stubs } = line;
  const surface = escaped(colours.surface);
  const label = labelOf(line, undefined, { isNamed: false, hasLabel: true, rise });
  return [
    ...stubs.map(
      (stub) =>
        rect(
          stub,
          `rx="10" fill="${surface}" stroke="${escaped(stub.isTrouble ? colours.warning : colours.faint)}" stroke-dasharray="3 2"`,
        ) +
        text(
          stub.x + stub.width / 2,
          stub.y + 14,
          fitting(stub.text, stub.width - 14, 6.2),
          `text-anchor="middle" fill="${escaped(stub.isTrouble ? colours.warning : colours.soft)}"`,
        ),
    ),
    label
      ? rect(
          {
            ...{ x: label.x - label.width / 2, y: label.y - LABEL_HEIGHT / 2 },
            ...{ width: label.width, height: LABEL_HEIGHT },
          },
          `rx="${LABEL_HEIGHT / 2}" fill="${surface}"`,
        ) + text(label.x, label.y + 4, label.text, `text-anchor="middle" fill="${escaped(colours.soft)}"`)
      : '',
  ].join('');
}

function drawnCard(card: Card, box: Box, colours: CanvasColours): string {
  const { look, size, title, below, generator, hidden } = card;
  const edge = escaped(look === 'unknown' ? colours.warning : colours.line);
  const behind = (by: number): string =>
    rect(
      { ...box, x: box.x + by, y: box.y + by },
      `rx="6" fill="${escaped(colours.raised)}" stroke="${edge}"`,
    );
  const isDashed = look === 'outside' || look === 'unknown';
  const rows = shownRows(card, false);
  const count = size === undefined ? '' : ` ×${size}`;
  return [
    size === undefined ? '' : behind(6) + behind(3),
    rect(
      box,
      `rx="6" fill="${escaped(look === 'outside' ? colours.surface : colours.raised)}" stroke="${edge}"${isDashed ? ' stroke-dasharray="5 3"' : ''}`,
    ),
    look === 'architecture'
      ? rect(
          { x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6 },
          `rx="4" fill="none" stroke="${edge}"`,
        )
      : '',
    generator === undefined
      ? ''
      : text(box.x + 2, box.y - 6, generator, `fill="${escaped(colours.soft)}" font-family="monospace"`),
    text(
      box.x + 12,
      box.y + 20,
      fitting(title, box.width - 24 - count.length * 7, 7.4) + count,
      `fill="${escaped(colours.ink)}" font-size="13" font-weight="600"`,
    ),
    text(box.x + 12, box.y + 35, fitting(below, box.width - 24, 6.1), `fill="${escaped(colours.faint)}"`),
    rows.length > 0
      ? `<path d="M${box.x} ${box.y + HEAD_HEIGHT}h${box.width}" stroke="${escaped(colours.line)}" stroke-opacity="0.6"/>`
      : '',
    ...rows.map(({ left, right }, i) => {
      const y = box.y + HEAD_HEIGHT + i * ROW_HEIGHT + ROW_HEIGHT / 2 - 1;
      if (left && left === right)
        return (
          dot(box.x, y, left, colours) +
          dot(box.x + box.width, y, left, colours) +
          portName(box.x + box.width / 2, y, left, 'middle', colours)
        );
      return (
        (left ? dot(box.x, y, left, colours) + portName(box.x + 12, y, left, 'start', colours) : '') +
        (right
          ? dot(box.x + box.width, y, right, colours) +
            portName(box.x + box.width - 12, y, right, 'end', colours)
          : '')
      );
    }),
    hidden > 0
      ? text(
          box.x + 12,
          box.y + HEAD_HEIGHT + rows.length * ROW_HEIGHT + 14,
          `+${hidden} more`,
          `fill="${escaped(colours.faint)}"`,
        )
      : '',
  ].join('');
}

function drawnFrame(frame: NonNullable<Ground['frame']>, name: string, colours: CanvasColours): string {
  const { box, ports } = frame;
  const port = (one: CardPort, end: 'source' | 'target'): string => {
    const { x, y } = frameAnchor(frame, one.name, end);
    return (
      `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" rx="2" fill="${escaped(colours.raised)}" stroke="${escaped(colours.soft)}" stroke-width="1.5"/>` +
      portName(x + (end === 'source' ? -14 : 14), y, one, end === 'source' ? 'end' : 'start', colours)
    );
  };
  return [
    rect(box, `rx="10" fill="none" stroke="${escaped(colours.line)}" stroke-width="1.5"`),
    text(
      box.x + 4,
      box.y - 8,
      `${name}, this: ${ports.interface}`,
      `fill="${escaped(colours.faint)}" font-size="12"`,
    ),
    ...ports.left.map((one) => port(one, 'source')),
    ...ports.right.map((one) => port(one, 'target')),
  ].join('');
}

function dot(x: number, y: number, { takes, gives, isService }: CardPort, colours: CanvasColours): string {
  const fill = escaped(gives && !takes ? colours.soft : colours.raised);
  const look = `fill="${fill}" stroke="${escaped(colours.soft)}" stroke-width="1.5"`;
  return isService
    ? `<rect x="${x - 3.5}" y="${y - 3.5}" width="7" height="7" rx="1" ${look}/>`
    : `<circle cx="${x}" cy="${y}" r="3.5" ${look}/>`;
}

function portName(
  x: number,
  y: number,
  { name, isService }: CardPort,
  anchor: 'start' | 'middle' | 'end',
  colours: CanvasColours,
): string {
  const more = `text-anchor="${anchor}" fill="${escaped(colours.soft)}"${isService ? ' font-weight="600"' : ''}`;
  return text(x, y + 4, isService ? `${name} ⋯` : name, more);
}

function rect({ x, y, width, height }: Box, more: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${more}/>`;
}

function text(x: number, y: number, words: string, more: string): string {
  return words === '' ? '' : `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`;
}

/** As much of a text as has room. */
function fitting(words: string, room: number, each: number): string {
  const most = Math.floor(room / each);
  if (words.length <= most) return words;
  return most < 2 ? '' : `${words.slice(0, most - 1)}…`;
}

const MARKS: { readonly [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no XML document may hold: controls, halves of pairs, two that are no characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

function escaped(words: string): string {
  return words.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (mark) => MARKS[mark]);
}
