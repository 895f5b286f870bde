import { useMemo, useRef } from 'react';
import type { NotationDiagnostic } from '../../language/index.ts';
import type { DesignArchitecture } from '../../model/design/design.ts';
import type { ActiveRun } from '../../store/index.ts';
import { shownArchitecture } from '../../store/index.ts';
import type { OverlayAnswer } from '../../worker/contract/overlay.ts';
import { useAppState } from '../widgets/use-app.ts';
import type { ComponentSign, ConnectionSign, DesignCanvasProps, TokenBurst } from './canvas/canvas-props.ts';
import { connectionPlaces, insidePath, partsOf } from './run/run-places.ts';

type Signs = Pick<DesignCanvasProps, 'components' | 'connections' | 'burst' | 'looseFlows'>;

/** So long a token travels, in milliseconds. */
const TRAVEL_MILLIS = 600;

/** What is told of components and connections beside the drawing: problems, and how the run stands. */
export function useCanvasSigns(): Signs {
  const shown = useAppState(shownArchitecture);
  const path = useAppState((state) => state.designPath);
  const diagnostics = useAppState((state) => state.designAnalysis?.diagnostics);
  const run = useAppState((state) => state.run);
  const text = useAppState((state) => state.design.content.text);
  // a run of another text says nothing of this drawing
  const current = run && run.text === text ? run : undefined;
  const overlaid = useAppState((state) => (state.isOverlayOn ? state.overlaid : undefined));
  const answer = overlaid?.architecture === shown?.name ? overlaid?.answer : undefined;
  const lastBurst = useRef<TokenBurst>(undefined);
  return useMemo(() => {
    if (!shown) return {};
    const components = new Map<string, ComponentSign>();
    if (diagnostics) addProblems(components, shown, diagnostics);
    if (answer) return { components: withOverlay(components, shown, answer), ...overlaySigns(answer) };
    if (!current) return { components };
    const inside = insidePath(current.system, path);
    addCounts(components, shown, current, inside);
    const connections = connectionSigns(shown, current, inside);
    const burst = burstOf(shown, current, inside, lastBurst.current);
    lastBurst.current = burst;
    return { components, connections, ...(burst && { burst }) };
  }, [shown, diagnostics, current, path, answer]);
}

/** What the recording on screen did with each component. */
function withOverlay(
  signs: Map<string, ComponentSign>,
  { components }: DesignArchitecture,
  { events }: OverlayAnswer,
): Map<string, ComponentSign> {
  for (const { name } of components) {
    const count = events[name] ?? 0;
    signs.set(name, {
      ...signs.get(name),
      note: count === 1 ? '1 event' : `${count.toLocaleString('en')} events`,
      ...(count === 0 && { tone: 'unused' as const }),
    });
  }
  return signs;
}

function overlaySigns({ carried, undeclared }: OverlayAnswer): Pick<Signs, 'connections' | 'looseFlows'> {
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
      ...(count > 0 && { note: count === 1 ? '1 event' : `${count.toLocaleString('en')} events` }),
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
  last: TokenBurst | undefined,
): TokenBurst | undefined {
  if (!before || before === view || before.steps > view.steps) return undefined;
  const tokens = connections.flatMap(({ id }) => {
    const count = connectionPlaces(system, inside, id).reduce(
      (all, i) => all + view.carried[i] - before.carried[i],
      0,
    );
    return count > 0 ? [{ connection: id, count }] : [];
  });
  if (tokens.length === 0) return undefined;
  return { serial: (last?.serial ?? 0) + 1, tokens, millis: isGoing ? TRAVEL_MILLIS : TRAVEL_MILLIS * 1.5 };
}
