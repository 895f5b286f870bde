import { pending } from '../app.ts';
import { dropShape, findShape } from '../commands/shapes/find-shape.ts';
import type { ViewPart } from './view-part.ts';

/**
 * `shape`: the ids of the events that the shape was taken from, as JSON; `shapek`: what counts, a letter each: `t` or
 * `-` per event for its type, `s` or `-` for its source, then `l` lanes, `d` direct, `a` apart.
 */
export const shapesPart: ViewPart = {
  keys: ['shape', 'shapek'],
  title: 'shape',
  write: ({ shape }, link) => {
    if (!shape) return;
    const { keepType, keepSource, keepLanes, keepDirect, keepApart } = shape.options;
    const flag = (is: boolean, letter: string): string => (is ? letter : '-');
    link.set('shape', JSON.stringify(shape.ids));
    link.set(
      'shapek',
      [
        ...keepType.map((is) => flag(is, 't')),
        ...keepSource.map((is) => flag(is, 's')),
        flag(keepLanes, 'l'),
        flag(keepDirect, 'd'),
        flag(keepApart, 'a'),
      ].join(''),
    );
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    const ids = readIds(link.get('shape'));
    if (!recording || ids.length === 0) return dropShape(app);
    const rows = await pending(app, Promise.all(ids.map((id) => recording.client.service.rowOfId(id))));
    if (app.store.getState().recording !== recording) return;
    const known = rows.flatMap((row) => (row === undefined ? [] : [row]));
    if (known.length < ids.length || known.some((row, i) => i > 0 && row <= known[i - 1])) return;
    const flags = link.get('shapek') ?? '';
    const kept = (at: number, letter: string): boolean => flags[at] === letter;
    const end = 2 * ids.length;
    await findShape(app, {
      rows: known,
      ids,
      options: {
        keepType: ids.map((_, i) => flags === '' || kept(i, 't')),
        keepSource: ids.map((_, i) => kept(ids.length + i, 's')),
        keepLanes: flags === '' || kept(end, 'l'),
        keepDirect: flags === '' || kept(end + 1, 'd'),
        keepApart: flags === '' || kept(end + 2, 'a'),
      },
    });
  },
};

/** Nothing for anything but a short list of texts. */
function readIds(text: string | null): string[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    const isList = Array.isArray(ids) && ids.length <= 8 && ids.every((id) => typeof id === 'string');
    return isList ? ids : [];
  } catch {
    return [];
  }
}
