import { sourceAddressText } from '../../../model/live/source-address.ts';
import { PAYLOAD_KINDS, type SourceAddress } from '../../../model/live/source-spec.ts';
import type { App } from '../../app.ts';
import type { PastSource } from '../../slices/live.ts';

const SETTING = 'past-sources';
const REMEMBERED = 8;

/** Remembers where somebody has attached to, the latest first. An address that cannot be written down is not remembered. */
export function rememberSource(app: App, address: SourceAddress, how: Omit<PastSource, 'address'>): void {
  const text = sourceAddressText(address);
  if (text === undefined) return;
  change(app, (before) => {
    const others = before.filter((one) => one.address !== text);
    return [{ address: text, ...how }, ...others].slice(0, REMEMBERED);
  });
}

export function forgetSource(app: App, address: string): void {
  change(app, (before) => before.filter((one) => one.address !== address));
}

export function pastSourceAt(app: App, address: SourceAddress): PastSource | undefined {
  const text = sourceAddressText(address);
  return app.store.getState().pastSources.find((one) => one.address === text);
}

/** Whether something is kept with it that may let one in. */
export function isAnyKept({ secrets, hello }: PastSource): boolean {
  return secrets !== undefined || hello !== undefined;
}

export async function restorePastSources(app: App): Promise<void> {
  await writing.get(app);
  const kept = await keptSources(app);
  if (kept) app.store.setState({ pastSources: kept.slice(0, REMEMBERED) });
}

async function keptSources(app: App): Promise<readonly PastSource[] | undefined> {
  const kept = await app.settings.get(SETTING);
  return Array.isArray(kept) ? kept.filter(isPastSource) : undefined;
}

function isPastSource(kept: unknown): kept is PastSource {
  if (typeof kept !== 'object' || kept === null) return false;
  const { address, payload } = kept as Partial<PastSource>;
  return (
    typeof address === 'string' && (payload === 'auto' || PAYLOAD_KINDS.some((kind) => kind === payload))
  );
}

/**
 * Changes what is known here and what is kept. The latter may have been changed by another page meanwhile: what was forgotten
 * there is not to come back from what is known here.
 */
function change(app: App, alter: (before: readonly PastSource[]) => readonly PastSource[]): void {
  const pastSources = alter(app.store.getState().pastSources);
  app.store.setState({ pastSources });
  const write = async (): Promise<void> => {
    const kept = await keptSources(app);
    await app.settings.keep(SETTING, kept ? alter(kept) : pastSources);
  };
  writing.set(app, (writing.get(app) ?? Promise.resolve()).then(write));
}

/** Until what was changed is kept, one change after the other. */
const writing = new WeakMap<App, Promise<void>>();
