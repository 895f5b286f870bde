import type { NotationDiagnostic } from '../../language/index.ts';
import type { DesignArchitecture } from '../../model/design/design.ts';
import { type ActiveRun, counted } from '../../store/index.ts';
import type { OverlayAnswer } from '../../worker/contract/overlay.ts';
import type { RunView } from '../../worker/contract/run.ts';
import type { ComponentSign, ConnectionSign, DesignCanvasProps, TokenBurst } from './canvas/canvas-props.ts';
import { connectionPlaces, insidePath, partsOf } from './run/run-places.ts';

export type CanvasSigns = Pick<DesignCanvasProps, 'components' | 'connections' | 'burst' | 'looseFlows'>;

export interface Signed {
  readonly shown: DesignArchitecture;
  /** Architectures from the outermost to the shown one; empty at the top. */
  readonly path: readonly string[];
  readonly diagnostics: readonly NotationDiagnostic[] | undefined;
  /** Of this very text. */
  readonly run: ActiveRun | undefined;
  /** The recording that is laid over; it goes before the run. */
  readonly answer: OverlayAnswer | undefined;
}

/** Tokens with the view that they were told by: each view is told once. */
export interface ShownBurst {
  readonly view: RunView;
  readonly burst: TokenBurst | undefined;
  /** How many bursts there were. */
  readonly serial: number;
}

/** So long a token travels, in milliseconds. */
const TRAVEL_MILLIS = 600;

/** What is told of the shown architecture, and the tokens of it, which are told next time that they were shown already. */
export function signsOf(
  { shown, path, diagnostics, run, answer }: Signed,
  last: ShownBurst | undefined,
): { readonly signs: CanvasSigns; readonly burst: ShownBurst | undefined } {
  const components = new Map<string, ComponentSign>();
  if (diagnostics) addProblems(components, shown, diagnostics);
  if (answer) {
    return {
      signs: { components: withOverlay(components, shown, answer), ...overlaySigns(answer) },
      burst: last,
    };
  }
  if (!run) return { signs: { components }, burst: last };
  const inside = insidePath(run.system, path);
  addCounts(components, shown, run, inside);
  const connections = connectionSigns(shown, run, inside);
  const told = last?.view === run.view ? last : burstOf(shown, run, inside, last?.serial ?? 0);
  const { burst } = told;
  return { signs: { components, connections, ...(burst && { burst }) }, burst: told };
}

/** What the recording on screen did with each component. */
function withOverlay(
  signs: Map<string, ComponentSign>,
  { components }: DesignArchitecture,
  { events }: OverlayAnswer,
): Map<string, ComponentSign> {
  for (const { name } of components) {
    // the text has gone on since
    if (!Object.hasOwn(events, name)) continue;
    const count = events[name];
    signs.set(name, {
      ...signs.get(name),
      note: counted(count, 'event', 'events'),
      ...(count === 0 && { tone: 'unused' as const }),
    });
  }
  return signs;
}

function overlaySigns({
  carried,
  undeclared,
}: OverlayAnswer): Pick<CanvasSigns, 'connections' | 'looseFlows'> {
  const most = Math.max(1, ...Object.values(carried).map(({ count }) => count));
  const connections = new Map<string, ConnectionSign>();
  for (const [id, { count }] of Object.entries(carried)) {
    connections.set(id, {
      weight: count / most,
      ...(count > 0
        ? { label: count.toLocaleString('en'), tone: 'active' as const }
        : { label: 'never', tone: 'unused' as const }),
    });
  }
  const looseFlows = undeclared.map(({ from, to, count }) => ({
    from,
    to,
    label: count.toLocaleString('en'),
  }));
  return { connections, looseFlows };
}

function addProblems(
  signs: Map<string, ComponentSign>,
  { components }: DesignArchitecture,
  diagnostics: readonly NotationDiagnostic[],
): void {
  const told = diagnostics.filter(({ severity }) => severity !== 'info');
  for (const { name, at } of components) {
    const here = told.filter(({ from, to }) => from >= at.from && to <= at.to);
    if (here.length === 0) continue;
    const errors = here.filter(({ severity }) => severity === 'error').length;
    signs.set(name, { problems: { errors, warnings: here.length - errors } });
  }
}

function addCounts(
  signs: Map<string, ComponentSign>,
  { components }: DesignArchitecture,
  { system, view, before }: ActiveRun,
  inside: number | undefined,
): void {
  const troubled = new Set(view.troubles.map(({ component }) => component));
  for (const { name } of components) {
    const parts = partsOf(system, inside, name);
    const count = parts.reduce((sum, part) => sum + view.emitted[part], 0);
    const isNew = before !== undefined && parts.some((part) => view.emitted[part] > before.emitted[part]);
    const isTroubled = parts.some((part) => troubled.has(system.components[part].path));
    signs.set(name, {
      ...signs.get(name),
      ...(count > 0 && { note: counted(count, 'event', 'events') }),
      ...(isTroubled ? { tone: 'troubled' as const } : isNew ? { tone: 'active' as const } : {}),
    });
  }
}

function connectionSigns(
  { connections }: DesignArchitecture,
  { system, view }: ActiveRun,
  inside: number | undefined,
): Map<string, ConnectionSign> {
  const signs = new Map<string, ConnectionSign>();
  const totals = connections.map(({ id }) => {
    const places = connectionPlaces(system, inside, id);
    const sum = (column: Uint32Array | Uint8Array): number => places.reduce((all, i) => all + column[i], 0);
    const isOff = places.length > 0 && places.every((i) => view.isOff[i] === 1);
    return { id, carried: sum(view.carried), waiting: sum(view.waiting), isOff };
  });
  const most = Math.max(1, ...totals.map(({ carried }) => carried));
  for (const { id, carried, waiting, isOff } of totals) {
    const label =
      waiting > 0 ? `${carried.toLocaleString('en')} · ${waiting} waiting` : carried.toLocaleString('en');
    signs.set(id, {
      ...(carried + waiting > 0 && { label }),
      weight: carried / most,
      isOff,
      ...(carried > 0 && { tone: 'active' as const }),
    });
  }
  return signs;
}

/** What was carried since the last view. */
function burstOf(
  { connections }: DesignArchitecture,
  { system, view, before, isGoing }: ActiveRun,
  inside: number | undefined,
  serial: number,
): ShownBurst {
  const isNew = before !== undefined && before !== view && before.steps <= view.steps;
  const tokens = connections.flatMap(({ id }) => {
    const places = isNew ? connectionPlaces(system, inside, id) : [];
    const count = places.reduce((all, i) => all + view.carried[i] - (before?.carried[i] ?? 0), 0);
    return count > 0 ? [{ connection: id, count }] : [];
  });
  if (tokens.length === 0) return { view, burst: undefined, serial };
  const millis = isGoing ? TRAVEL_MILLIS : TRAVEL_MILLIS * 1.5;
  return { view, burst: { serial: serial + 1, tokens, millis }, serial: serial + 1 };
}
