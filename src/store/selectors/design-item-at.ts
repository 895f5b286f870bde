import type { AppState } from '../app.ts';
import type { DesignItem } from '../slices/design.ts';
import { shownArchitecture } from './design.ts';

/** What of the shown architecture stands at a place of the text. */
export function designItemAt(state: AppState, offset: number): DesignItem | undefined {
  const shown = shownArchitecture(state);
  if (!shown) return undefined;
  const isAt = ({ at }: { readonly at: { readonly from: number; readonly to: number } }): boolean =>
    at.from <= offset && offset <= at.to;
  const component = shown.components.find(isAt);
  if (component) return { kind: 'component', name: component.name };
  const connection = shown.connections.find(isAt);
  return connection && { kind: 'connection', id: connection.id };
}
