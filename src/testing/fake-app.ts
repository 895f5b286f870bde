import { MemoryJournal, OldStores, Settings } from '../storage/index.ts';
import { type App, createApp, type RecordingClient } from '../store/index.ts';
import type { CausalService, OpenOutcome, Relation, Snapshot } from '../worker/contract.ts';
import { NO_CHANNEL, Workspace } from '../workspace/index.ts';

/** A client whose service answers what a test says; everything else is an error by name. */
export interface FakeClient extends RecordingClient {
  isDisposed: boolean;
  crash(message: string): void;
}

export type FakeService = Partial<CausalService>;

export function fakeClient(service: FakeService): FakeClient {
  const listeners: ((message: string) => void)[] = [];
  const answering = new Proxy(service, {
    get: (target, name) =>
      target[name as keyof CausalService] ??
      (() => Promise.reject(new Error(`the test gave no answer for ${String(name)}`))),
  });
  return {
    service: answering as CausalService,
    isDisposed: false,
    dispose() {
      this.isDisposed = true;
    },
    onCrash: (listener) => listeners.push(listener),
    crash: (message) => {
      for (const listener of listeners) listener(message);
    },
  };
}

/**
 * An app without a browser: storage is switched off, workers answer from `services` in turn.
 *
 * @param world what is not to be faked, or otherwise
 */
export function fakeApp(
  services: FakeService[],
  world: Partial<Omit<App, 'store' | 'calls' | 'clients'>> = {},
): { app: App; clients: FakeClient[] } {
  const clients: FakeClient[] = [];
  const app = createApp({
    clients: {
      start: () => {
        const client = fakeClient(services[clients.length] ?? {});
        clients.push(client);
        return client;
      },
    },
    workspace: new Workspace({
      journal: Promise.resolve(new MemoryJournal()),
      now: Date.now,
      newId: () => crypto.randomUUID(),
      after: (millis, work) => setTimeout(work, millis),
      channel: NO_CHANNEL,
      author: () => 'You',
      found: { documents: [], lastCommit: 0 },
    }),
    settings: new Settings(Promise.resolve(undefined)),
    old: new OldStores(Promise.resolve(undefined)),
    isHandedOver: false,
    save: () => {},
    alert: () => {},
    fetch: () => Promise.reject(new Error('no network in this test')),
    ...world,
  });
  return { app, clients };
}

export function snapshotOf(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    name: 'a.json',
    format: 'jaeger',
    formatLabel: 'Jaeger JSON',
    executions: [{ label: 'a.json', events: 3 }],
    execution: 0,
    events: 3,
    causes: 2,
    edges: { declared: 2, derived: 0, inferred: 0, summary: 0 },
    dangling: 0,
    contradictions: 0,
    roots: 1,
    leaves: 1,
    height: 3,
    parts: 1,
    largestPart: 3,
    sources: [{ name: 'front', count: 3 }],
    types: [{ name: 'call', count: 3 }],
    typeCount: 1,
    timeRange: undefined,
    durationMillis: undefined,
    diagnostics: [],
    diagnosticCounts: [],
    title: undefined,
    question: undefined,
    rules: undefined,
    suspects: [],
    suspectCount: 0,
    ranks: 3,
    ...changes,
  };
}

/** Answers for a recording that opens at once. */
export function openingService(outcome: OpenOutcome): FakeService {
  return {
    open: () => Promise.resolve(outcome),
    extent: () => Promise.resolve({ from: 0, to: 10 }),
    whereIs: () => Promise.resolve({ x: 5, lane: 0 }),
    emphasise: () => Promise.resolve(),
    analysis: { chain: () => Promise.resolve(undefined) } as never,
  };
}

export function relationOf(changes: Partial<Relation> = {}): Relation {
  return {
    kind: 'independent',
    distance: undefined,
    chain: [],
    nearestCommonCauses: [],
    nearestCommonCauseCount: changes.nearestCommonCauses?.length ?? 0,
    nearestCommonEffects: [],
    nearestCommonEffectCount: changes.nearestCommonEffects?.length ?? 0,
    chains: undefined,
    millis: undefined,
    contradictions: 0,
    edges: 'all',
    rests: { certain: true, declared: true },
    drawn: { rows: new Uint32Array(), links: new Uint32Array() },
    ...changes,
  };
}
