import { parseSourceAddress, sourceName } from '../../../model/live/source-address.ts';
import type { PayloadKind, SourceAddress, SourceSecrets } from '../../../model/live/source-spec.ts';
import type { FieldMapping } from '../../../model/recording.ts';
import type { AttachedSource, DemoInfo, LiveWindowSize } from '../../../worker/contract/live.ts';
import type { App } from '../../app.ts';
import type { ActiveLive, LiveRules, PastSource } from '../../slices/live.ts';
import { notify } from '../notify.ts';
import { addSource, attachTo, loadDemos } from './attach.ts';
import { isAnyKept, pastSourceAt, rememberSource } from './past-sources.ts';

export interface SourceChoices {
  readonly name?: string;
  readonly payload?: PayloadKind | 'auto';
  readonly mapping?: FieldMapping;
  readonly secrets?: SourceSecrets;
  /** The secrets are kept in this browser, for the next time. */
  readonly isKept?: boolean;
  readonly file?: Blob;
}

/** A source at an address; ids are unique on this page. */
export function sourceAt(
  address: SourceAddress,
  { name, payload = 'auto', mapping, secrets = {}, file }: SourceChoices = {},
): AttachedSource {
  const id = `s${++lastSource}`;
  const spec = { id, name: name ?? sourceName(address), address, payload, ...(mapping ? { mapping } : {}) };
  return { spec, secrets, ...(file ? { file } : {}) };
}

let lastSource = 0;

/** Attaches to what an address in one line says (`?attach=`), as it was attached to before. */
export async function attachToText(
  app: App,
  text: string,
  rules?: LiveRules,
  window?: LiveWindowSize,
): Promise<ActiveLive | undefined> {
  const address = parseSourceAddress(text);
  if (!address.ok) {
    app.store.setState({ tab: 'live' });
    notify(app, 'error', address.fault.message);
    return undefined;
  }
  const past = pastSourceAt(app, address.value);
  const { secrets, payload, mapping, hello } = past ?? {};
  const choices = { payload, mapping, secrets, isKept: past !== undefined && isAnyKept(past) };
  const where = address.value.kind === 'websocket' && hello ? { ...address.value, hello } : address.value;
  return attachToAddress(app, where, choices, rules, window);
}

/** Attaches to an address; a demo is judged by what it promises. */
export async function attachToAddress(
  app: App,
  address: SourceAddress,
  choices: SourceChoices = {},
  rules?: LiveRules,
  window?: LiveWindowSize,
): Promise<ActiveLive | undefined> {
  const demo = await demoAt(app, address);
  const source = sourceAt(address, { name: demo?.name, ...choices });
  const own = rules ?? (demo && { name: `Rules of ${demo.name.toLowerCase()}`, text: demo.rules });
  rememberSource(app, address, pastOf(address, choices));
  return attachTo(app, {
    name: source.spec.name,
    sources: [source],
    ...(own ? { rules: own } : {}),
    ...(window ? { window } : {}),
  });
}

/** Adds the source at an address to what runs. */
export async function addAddress(app: App, address: SourceAddress, choices: SourceChoices): Promise<void> {
  rememberSource(app, address, pastOf(address, choices));
  await addSource(app, sourceAt(address, choices));
}

/** What is remembered of it. */
function pastOf(
  address: SourceAddress,
  { payload = 'auto', mapping, secrets = {}, isKept }: SourceChoices,
): Omit<PastSource, 'address'> {
  const how = { payload, ...(mapping ? { mapping } : {}) };
  if (!isKept) return how;
  const hello = address.kind === 'websocket' ? address.hello : undefined;
  const isAny = Object.keys(secrets).length > 0;
  return { ...how, ...(isAny ? { secrets } : {}), ...(hello ? { hello } : {}) };
}

/** The demo system at an address: it brings its rules. */
async function demoAt(app: App, address: SourceAddress): Promise<DemoInfo | undefined> {
  const system = demoSystemOf(address);
  if (system === undefined) return undefined;
  await loadDemos(app);
  return app.store.getState().demos?.find(({ id }) => id === system);
}

/** Where the endpoint of `npm start` is, unless something else is there; elsewhere only it is asked for these. */
const DEMO_PORT = '4180';
const DEMO_PARAMETERS = ['system', 'rate', 'faults'];

/** The demo system at an address: a built-in one, or one that the endpoint of `npm start` plays. */
export function demoSystemOf(address: SourceAddress): string | undefined {
  if (address.kind === 'demo') return address.system;
  if (address.kind !== 'http' && address.kind !== 'websocket') return undefined;
  const { pathname, searchParams, hostname, port } = new URL(address.url);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
  // many a server of one's own has its events at the same path
  const isItself = port === DEMO_PORT || DEMO_PARAMETERS.some((name) => searchParams.has(name));
  const isDemo = isLocal && isItself && /^\/(events|events\.ndjson|ws)$/.test(pathname);
  return isDemo ? (searchParams.get('system') ?? 'shop') : undefined;
}
