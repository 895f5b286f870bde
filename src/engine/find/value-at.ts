/**
 * What a path leads to, `undefined` for nowhere (rule F11). A path is keys joined with dots, wherever the dots come
 * from: `a.b` is the member `a.b`, or the member `b` of the member `a`. Of several readings the one with the longest
 * first key that leads somewhere counts. A number leads into a list; other keys lead into all of its members.
 */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return inList(value, path);
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const key = path.slice(0, end);
    if (!Object.hasOwn(value, key)) continue;
    const found = valueAt((value as Record<string, unknown>)[key], path.slice(end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inList(list: readonly unknown[], path: string): unknown {
  const [whole, place] = /^(\d+)(?:\.|$)/.exec(path) ?? [];
  if (whole !== undefined) return valueAt(list[Number(place)], path.slice(whole.length));
  const found = list.map((member) => valueAt(member, path)).filter((member) => member !== undefined);
  return found.length > 0 ? found : undefined;
}
