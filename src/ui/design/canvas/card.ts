import type { Design, DesignArchitecture, DesignComponent } from '../../../model/design/design.ts';
import type { Action, Interface } from '../../../model/design/interface.ts';
import { type Box, GRID, type Point } from './geometry.ts';

/** A place where connections begin and end: one action, or a service with all its actions. */
export interface CardPort {
  /** The action's or the service's name; unique in a card. */
  readonly name: string;
  /** What it stands for, by the names that connections say. */
  readonly actions: readonly string[];
  readonly isService: boolean;
  /** Something can arrive here: it is on the left. */
  readonly takes: boolean;
  /** Something can begin here: it is on the right. */
  readonly gives: boolean;
  /** Names of what goes along; of a service none. */
  readonly parameters: readonly string[];
}

/** A line of ports in a card: one on each side, or one that is on both. */
export interface CardRow {
  readonly left: CardPort | undefined;
  readonly right: CardPort | undefined;
}

/**
 * A component as it is drawn. Its size is computed from its words and never measured.
 *
 * - `module`, `architecture`: what implements it; `outside`: nothing does, it is the world outside
 * - `unknown`: it names an interface or a module that is not there
 * - `box`: many components folded into one
 */
export interface Card {
  /** Unique; of a box its id. */
  readonly name: string;
  readonly title: string;
  /** The line below the name. */
  readonly below: string;
  readonly look: 'module' | 'outside' | 'architecture' | 'unknown' | 'box';
  /** How many of them it is a row of. */
  readonly size: number | undefined;
  /** The generators it stands in, as written. */
  readonly generator: string | undefined;
  readonly rows: readonly CardRow[];
  readonly width: number;
  /** While folded. */
  readonly height: number;
  /** With all ports. */
  readonly fullHeight: number;
  /** Ports that are only drawn while it is open. */
  readonly hidden: number;
}

/** The architecture's own interface: its ports at the edges of the frame. */
export interface FramePorts {
  readonly interface: string;
  /** What arrives from outside: connections inside begin here. */
  readonly left: readonly CardPort[];
  readonly right: readonly CardPort[];
}

export const HEAD_HEIGHT = 46;
export const ROW_HEIGHT = 20;
const FOOT_HEIGHT = 8;
/** More rows than this fold. */
const MOST_ROWS = 8;
const NO_ROWS: readonly CardRow[] = [];
const NARROWEST = 152;
const WIDEST = 320;

export function cardsOf(design: Design, architecture: DesignArchitecture): Card[] {
  const interfaces = new Map(design.interfaces.map((one) => [one.name, one]));
  const modules = new Set(design.modules.map(({ name }) => name));
  const architectures = new Set(design.architectures.map(({ name }) => name));
  // components of an interface share its rows
  const known = new Map<string, readonly CardRow[]>();
  const rowsFor = (own: Interface): readonly CardRow[] => {
    const rows = known.get(own.name) ?? rowsOf(portsOf(own));
    known.set(own.name, rows);
    return rows;
  };
  return architecture.components.map((component) => {
    const own = interfaces.get(component.interface);
    const rows = own ? rowsFor(own) : NO_ROWS;
    const look = lookOf(component, own, modules, architectures);
    const below = belowText(component, look);
    const generator = generatorText(architecture, component.generator);
    return {
      ...{ name: component.name, title: component.name, look, below, generator, rows },
      ...sizesOf(component.name, below, component.size, rows),
    };
  });
}

/** Services as one port each, private actions not at all. */
export function portsOf({ actions, services }: Interface): CardPort[] {
  const named = new Set(services.map(({ name }) => name));
  const ports = new Map<string, Action[]>();
  for (const action of actions) {
    if (action.direction === 'private') continue;
    const first = action.name.split('.', 1)[0];
    const name = first !== action.name && named.has(first) ? first : action.name;
    ports.set(name, [...(ports.get(name) ?? []), action]);
  }
  return [...ports].map(([name, members]) => ({
    name,
    actions: members.map((action) => action.name),
    isService: named.has(name),
    takes: members.some(({ direction }) => direction === 'in' || direction === 'both'),
    gives: members.some(({ direction }) => direction === 'out' || direction === 'both'),
    parameters: named.has(name) ? [] : members[0].parameters.map((parameter) => parameter.name),
  }));
}

export function framePorts(design: Design, { implements: name }: DesignArchitecture): FramePorts | undefined {
  const own = design.interfaces.find((one) => one.name === name);
  if (!own) return undefined;
  const ports = portsOf(own);
  return {
    interface: own.name,
    left: ports.filter(({ takes }) => takes),
    right: ports.filter(({ gives }) => gives),
  };
}

/** The generators around something, the outer one first. */
export function generatorText(
  { generators }: DesignArchitecture,
  place: number | undefined,
): string | undefined {
  const texts: string[] = [];
  for (let at = place; at !== undefined; at = generators[at]?.inside)
    if (generators[at]) texts.unshift(generators[at].text);
  return texts.length > 0 ? texts.join(' · ') : undefined;
}

export function heightOf(card: Card, isOpen: boolean): number {
  return isOpen ? card.fullHeight : card.height;
}

/** The rows that are drawn. */
export function shownRows({ rows, hidden }: Card, isOpen: boolean): readonly CardRow[] {
  return isOpen || hidden === 0 ? rows : rows.slice(0, MOST_ROWS - 1);
}

/** An end of a line at a card: where, and which way the line leaves from there. */
export interface Anchor extends Point {
  readonly side: 'left' | 'right';
}

/**
 * Where a line of an action begins or ends. Actions that are folded away share the last row; of no action, or one that
 * the interface does not have, it is the head.
 */
export function anchorOf(
  card: Card,
  box: Box,
  action: string | undefined,
  end: 'source' | 'target',
  isOpen: boolean,
): Anchor {
  const row = card.rows.findIndex(({ left, right }) => isOf(left, action) || isOf(right, action));
  const { left, right } = card.rows[row] ?? { left: undefined, right: undefined };
  const usual = end === 'source' ? 'right' : 'left';
  const hasRight = isOf(right, action);
  const hasLeft = isOf(left, action);
  const side = row < 0 || hasLeft === hasRight ? usual : hasRight ? 'right' : 'left';
  const shown = shownRows(card, isOpen).length;
  const y =
    row < 0 ? HEAD_HEIGHT / 2 - 6 : HEAD_HEIGHT + Math.min(row, shown) * ROW_HEIGHT + ROW_HEIGHT / 2 - 1;
  return { x: side === 'left' ? box.x : box.x + box.width, y: box.y + y, side };
}

/** A box of folded components, as a card without ports. */
export function boxCard(name: string, title: string, below: string): Card {
  return {
    ...sizesOf(title, below, undefined, []),
    ...{ name, title, below, look: 'box', generator: undefined, rows: [] },
  };
}

function isOf(port: CardPort | undefined, action: string | undefined): boolean {
  return (
    port !== undefined && action !== undefined && (port.name === action || port.actions.includes(action))
  );
}

/** What only takes and what only gives stand side by side, what does both has a row to itself. */
function rowsOf(ports: readonly CardPort[]): CardRow[] {
  const left = ports.filter(({ takes, gives }) => takes && !gives);
  const right = ports.filter(({ takes, gives }) => gives && !takes);
  const rows: CardRow[] = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({
    left: left[i],
    right: right[i],
  }));
  return [
    ...rows,
    ...ports.filter(({ takes, gives }) => takes && gives).map((both) => ({ left: both, right: both })),
  ];
}

function sizesOf(title: string, below: string, size: number | undefined, rows: readonly CardRow[]) {
  const most = (lengths: number[]): number => lengths.reduce((a, b) => Math.max(a, b), 0);
  const words = most([
    title.length * 7.6 + (size === undefined ? 0 : 40) + 62,
    below.length * 6.1 + 30,
    ...rows.map(({ left, right }) =>
      left === right
        ? (left?.name.length ?? 0) * 6.3 + 48
        : ((left?.name.length ?? 0) + (right?.name.length ?? 0)) * 6.3 + 52,
    ),
  ]);
  const width = Math.ceil(Math.min(Math.max(words, NARROWEST), WIDEST) / GRID) * GRID;
  const isFolded = rows.length > MOST_ROWS;
  const height = (count: number): number =>
    Math.ceil((HEAD_HEIGHT + count * ROW_HEIGHT + (count > 0 ? FOOT_HEIGHT : 0)) / GRID) * GRID;
  const hidden = isFolded ? portCount(rows) - portCount(rows.slice(0, MOST_ROWS - 1)) : 0;
  return {
    ...{ size, width, hidden },
    height: height(isFolded ? MOST_ROWS : rows.length),
    fullHeight: height(rows.length),
  };
}

function portCount(rows: readonly CardRow[]): number {
  return rows.reduce((sum, { left, right }) => sum + new Set([left, right].filter(Boolean)).size, 0);
}

function lookOf(
  { module }: DesignComponent,
  own: Interface | undefined,
  modules: ReadonlySet<string>,
  architectures: ReadonlySet<string>,
): Card['look'] {
  if (!own) return 'unknown';
  if (module === undefined) return 'outside';
  if (architectures.has(module)) return 'architecture';
  return modules.has(module) ? 'module' : 'unknown';
}

function belowText({ interface: name, module }: DesignComponent, look: Card['look']): string {
  if (look === 'outside') return `${name} · outside world`;
  if (module === undefined) return `${name} · not declared`;
  return `${name} · ${module}`;
}
