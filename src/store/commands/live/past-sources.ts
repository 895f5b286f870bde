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
  const others = app.store.getState().pastSources.filter((one) => one.address !== text);
  keep(app, [{ address: text, ...how }, ...others].slice(0, REMEMBERED));
}

export function forgetSource(app: App, address: string): void {
  keep(
    app,
    app.store.getState().pastSources.filter((one) => one.address !== address),
  );
}

export function pastSourceAt(app: App, address: SourceAddress): PastSource | undefined {
  const text = sourceAddressText(address);
  return app.store.getState().pastSources.find((one) => one.address === text);
}

export async function restorePastSources(app: App): Promise<void> {
  const kept = await app.settings.get(SETTING);
  if (!Array.isArray(kept)) return;
  app.store.setState({ pastSources: kept.filter(isPastSource).slice(0, REMEMBERED) });
}

function isPastSource(kept: unknown): kept is PastSource {
  if (typeof kept !== 'object' || kept === null) return false;
  const { address, payload } = kept as Partial<PastSource>;
  return (
    typeof address === 'string' && (payload === 'auto' || PAYLOAD_KINDS.some((kind) => kind === payload))
  );
}

function keep(app: App, pastSources: readonly PastSource[]): void {
  app.store.setState({ pastSources });
  void app.settings.keep(SETTING, pastSources);
}
