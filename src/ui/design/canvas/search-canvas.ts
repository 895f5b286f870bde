import type { Design, DesignArchitecture } from '../../../model/design/design.ts';
import type { CanvasItem } from './canvas-props.ts';
import { wiresOf } from './wires.ts';

export interface CanvasHit {
  readonly item: CanvasItem;
  /** What was found in it. */
  readonly text: string;
}

/** Components by name, interface and actions, then connections by their patterns, then notes and groups. */
export function searchCanvas(
  design: Design,
  architecture: DesignArchitecture,
  notes: { readonly [id: string]: { readonly text: string } },
  groups: { readonly [id: string]: { readonly title: string } },
  query: string,
): CanvasHit[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const has = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) ?? false;
  const interfaces = new Map(design.interfaces.map((one) => [one.name, one]));
  const named: CanvasHit[] = [];
  const others: CanvasHit[] = [];
  for (const { name, interface: its, module } of architecture.components) {
    const item = { kind: 'component', name } as const;
    if (has(name)) named.push({ item, text: name });
    else if (has(its) || has(module)) others.push({ item, text: `${name}: ${has(its) ? its : module}` });
    else {
      const action = interfaces
        .get(its)
        ?.actions.find((one) => one.direction !== 'private' && has(`${its}.${one.name}`));
      if (action) others.push({ item, text: `${name}.${action.name}` });
    }
  }
  const connections = wiresOf(design, architecture).flatMap(({ id, title }): CanvasHit[] =>
    has(title) ? [{ item: { kind: 'connection', id }, text: title }] : [],
  );
  const written = [
    ...Object.entries(notes).flatMap(([id, { text }]): CanvasHit[] =>
      has(text) ? [{ item: { kind: 'note', id }, text: text.split('\n', 1)[0] }] : [],
    ),
    ...Object.entries(groups).flatMap(([id, { title }]): CanvasHit[] =>
      has(title) ? [{ item: { kind: 'group', id }, text: title }] : [],
    ),
  ];
  return [...named, ...others, ...connections, ...written];
}
