/** What the loaded computation knows: names that a text may use without declaring them. */
export interface KnownWorld {
  readonly types: readonly Known[];
  readonly sources: readonly Known[];
  /** With their field: `payload.status`. */
  readonly paths: readonly (Known & { readonly samples?: readonly unknown[] })[];
  /** Clocks that were recorded with the events. */
  readonly clocks: readonly string[];
}

export interface Known {
  readonly name: string;
  readonly count: number;
}

interface Prefixes {
  readonly types: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

const indexed = new WeakMap<KnownWorld, Prefixes>();

/** Whether some event's type is this name, or goes on behind it with a dot. */
export function hasType(world: KnownWorld, name: string): boolean {
  return prefixesOf(world).types.has(name);
}

/** All names that `hasType` knows. */
export function typeNames(world: KnownWorld): ReadonlySet<string> {
  return prefixesOf(world).types;
}

export function hasSource(world: KnownWorld, name: string): boolean {
  return prefixesOf(world).sources.has(name);
}

/** @param path with its field, as in `payload.status` */
export function hasPath(world: KnownWorld, path: string): boolean {
  return prefixesOf(world).paths.has(path);
}

function prefixesOf(world: KnownWorld): Prefixes {
  let found = indexed.get(world);
  if (!found) {
    const { types, sources, paths } = world;
    found = { types: dotted(types), sources: dotted(sources), paths: dotted(paths) };
    indexed.set(world, found);
  }
  return found;
}

/** Every name and everything before a dot in it. */
function dotted(known: readonly Known[]): Set<string> {
  const found = new Set<string>();
  for (const { name } of known) {
    found.add(name);
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
      found.add(name.slice(0, dot));
  }
  return found;
}
