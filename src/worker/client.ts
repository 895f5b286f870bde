import { proxy, releaseProxy, transfer, wrap } from 'comlink';
import { Cancelled } from '../base/cancel.ts';
import type { CausalService } from './contract.ts';

/** The page's end of one recording's worker. */
export interface RecordingClient {
  /**
   * The worker's answers. After `dispose`, or when the worker died, questions still open and all later ones are
   * rejected with `Cancelled`, which is quiet everywhere.
   */
  readonly service: CausalService;
  /** Ends the worker and whatever it was doing: cancelling is ending. */
  dispose(): void;
  /** Called at most once, when the worker dies of something that is not `dispose`, with a sentence for people. */
  onCrash(listener: (message: string) => void): void;
}

/** Starts workers; a spare one is kept ready, so that opening a file does not wait for a worker to start. */
export interface RecordingClients {
  start(): RecordingClient;
}

/** The part of `Worker` that is needed; a parameter so that tests can stand in. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>;

export function createRecordingClients(
  startWorker: () => WorkerLike = startRecordingWorker,
): RecordingClients {
  let spare: WorkerLike | undefined = startWorker();
  return {
    start() {
      const worker = spare ?? startWorker();
      spare = undefined;
      // The next one starts when this one has been given its work.
      setTimeout(() => {
        spare ??= startWorker();
      }, 0);
      return createClient(worker);
    },
  };
}

function startRecordingWorker(): Worker {
  return new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'recording' });
}

function createClient(worker: WorkerLike): RecordingClient {
  const remote = wrap(worker as Worker) as unknown as RemoteService;
  const listeners: ((message: string) => void)[] = [];
  const waiting = new Set<(reason: Cancelled) => void>();
  let isEnded = false;
  const ask: Ask = (call) =>
    new Promise((resolve, reject) => {
      if (isEnded) return reject(new Cancelled());
      waiting.add(reject);
      call(remote)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  const close = (): boolean => {
    if (isEnded) return false;
    isEnded = true;
    remote[releaseProxy]();
    worker.terminate();
    for (const reject of waiting) reject(new Cancelled());
    waiting.clear();
    return true;
  };
  const crash = (reason: string): void => {
    if (!close()) return;
    const message = `The worker that held this recording stopped (${reason}). The file may need more memory than this tab has. Everything else still works; open the file again to retry.`;
    for (const listener of listeners) listener(message);
  };
  worker.addEventListener('error', (event) => crash((event as ErrorEvent).message || 'no reason given'));
  worker.addEventListener('messageerror', () => crash('a message could not be read'));
  return {
    service: serviceOf(ask),
    dispose: () => void close(),
    onCrash: (listener) => void listeners.push(listener),
  };
}

/** Puts one question to the worker; rejected with `Cancelled` when the worker ends first. */
type Ask = <T>(call: (remote: RemoteService) => Promise<T>) => Promise<T>;

/** Every method of the contract answers a promise already; Comlink's own type would take their unions apart. */
type RemoteService = CausalService & { [releaseProxy]: () => void };

/** One topic of the contract over Comlink: every call passes through `ask`, functions among its arguments are proxied. */
function topicOf<Name extends TopicName>(ask: Ask, name: Name): CausalService[Name] {
  const calls = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const callOf = (method: string) => {
    let call = calls.get(method);
    if (!call) {
      call = (...args) =>
        ask((remote) => {
          const topic = remote[name] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
          return topic[method](...args.map(crossing));
        });
      calls.set(method, call);
    }
    return call;
  };
  return new Proxy({}, { get: (_, method) => callOf(String(method)) }) as CausalService[Name];
}

/** Functions are called back, a canvas is given over. */
function crossing(arg: unknown): unknown {
  if (typeof arg === 'function') return proxy(arg);
  return 'OffscreenCanvas' in globalThis && arg instanceof OffscreenCanvas ? transfer(arg, [arg]) : arg;
}

/** The parts of the service that are objects of calls, one per topic. */
type TopicName = {
  [Name in keyof CausalService]: CausalService[Name] extends (...args: never[]) => unknown ? never : Name;
}[keyof CausalService];

/** The contract over Comlink: functions are proxied, the canvas is transferred. */
function serviceOf(ask: Ask): CausalService {
  return {
    cone: topicOf(ask, 'cone'),
    sources: topicOf(ask, 'sources'),
    analysis: topicOf(ask, 'analysis'),
    evidence: topicOf(ask, 'evidence'),
    insight: topicOf(ask, 'insight'),
    projects: topicOf(ask, 'projects'),
    designs: topicOf(ask, 'designs'),
    compare: topicOf(ask, 'compare'),
    run: topicOf(ask, 'run'),
    live: topicOf(ask, 'live'),
    orders: topicOf(ask, 'orders'),
    overlay: topicOf(ask, 'overlay'),
    lanes: topicOf(ask, 'lanes'),
    find: topicOf(ask, 'find'),
    table: topicOf(ask, 'table'),
    image: topicOf(ask, 'image'),
    marks: topicOf(ask, 'marks'),
    shapes: topicOf(ask, 'shapes'),
    replay: topicOf(ask, 'replay'),
    rules: topicOf(ask, 'rules'),
    open: (source, options, report) => ask((remote) => remote.open(source, options, proxy(report))),
    keepSound: () => ask((remote) => remote.keepSound()),
    showExecution: (index) => ask((remote) => remote.showExecution(index)),
    describe: (row) => ask((remote) => remote.describe(row)),
    neighbours: (row, side, offset, limit) => ask((remote) => remote.neighbours(row, side, offset, limit)),
    rowOfId: (id) => ask((remote) => remote.rowOfId(id)),
    lines: (rows) => ask((remote) => remote.lines(rows)),
    rootCauses: (row, limit) => ask((remote) => remote.rootCauses(row, limit)),
    relate: (a, b, edges) => ask((remote) => remote.relate(a, b, edges)),
    search: (text, limit) => ask((remote) => remote.search(text, limit)),
    step: (row, direction, axis) => ask((remote) => remote.step(row, direction, axis)),
    exportAs: (request) => ask((remote) => remote.exportAs(request)),
    emphasise: (rows, links) => ask((remote) => remote.emphasise(rows, links)),
    attachCanvas: (canvas) => ask((remote) => remote.attachCanvas(transfer(canvas, [canvas]))),
    draw: (view) => ask((remote) => remote.draw(view)),
    hitTest: (view, x, y) => ask((remote) => remote.hitTest(view, x, y)),
    whereIs: (row, axis) => ask((remote) => remote.whereIs(row, axis)),
    extent: (axis) => ask((remote) => remote.extent(axis)),
    overview: (axis, columns, rows) => ask((remote) => remote.overview(axis, columns, rows)),
  };
}
