import type { App, AppState } from '../app.ts';
import { applyParts, writeParts } from '../view-parts/index.ts';
import { applyRulesLink, writeRulesLink } from './rules/rules-link.ts';

/** The part of the address behind `#`: what is on screen, part by part (`store/view-parts`). */
export type ViewLink = URLSearchParams;

export function writeViewLink(state: AppState): string {
  if (!state.recording || state.tab !== 'explore') return '';
  const link = writeParts(state);
  writeRulesLink(state, link);
  return link.toString();
}

/**
 * The address that shows what is on screen, on top of the page's own: `?example=…` or `?open=…`, `?rules=…` for rules from
 * an address, with the view behind `#`. A file from this computer has no address: only the view is written.
 */
export function writeAddress(state: AppState, page: string): string {
  const address = new URL(page);
  const origin = state.tab === 'explore' ? state.recording?.origin : undefined;
  address.search = '';
  if (origin?.kind === 'example') address.searchParams.set('example', origin.id);
  if (origin?.kind === 'url') address.searchParams.set('open', origin.url);
  if (origin && state.rules.origin.kind === 'address')
    address.searchParams.set('rules', state.rules.origin.url);
  address.hash = writeViewLink(state);
  return address.href;
}

/** Any text is a link; what makes no sense in it is passed over when it is applied. */
export function readViewLink(hash: string): ViewLink {
  return new URLSearchParams(hash.replace(/^#/, ''));
}

/** Brings the open recording into the state that a link describes. */
export async function applyViewLink(app: App, link: ViewLink): Promise<void> {
  if (!app.store.getState().recording) return;
  await applyParts(app, link);
  await applyRulesLink(app, link);
}
