/**
 * Which file imports which, read with regular expressions, and what of it the rules of the house forbid. The rules
 * themselves are a table in `src/imports.test.ts`.
 *
 * A place is a folder of src/ (`engine`), one file of a folder whose files differ (`worker/client`), or a file at the
 * top (`main.tsx`). Paths are relative to src/ and use forward slashes.
 */
export interface ImportRules {
  /** What each place may import besides itself; `types worker/contract` allows types only. */
  places: Record<string, string[]>;
  /** Folders split into places by file or sub-folder, and the place of the files that are not named. */
  split: Record<string, { files: string[]; otherwise: string }>;
  /**
   * Folders whose files may be imported from outside directly; all others have one door, their index.ts, and one more for
   * each folder in them that is a place of its own.
   */
  open: string[];
  /** Where a package may be imported; `node:` stands for all of Node. */
  packages: Record<string, string[]>;
  /** `from -> to`, one line per exception. */
  exceptions: string[];
}

export interface Import {
  from: string;
  /** As written. */
  specifier: string;
  isTypeOnly: boolean;
}

/** Source text by path. */
export type Sources = ReadonlyMap<string, string>;

/** Everything that breaks the rules, one legible line each. Tests and benchmarks may look anywhere. */
export function forbiddenImports(sources: Sources, rules: ImportRules): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    if (isTest(path)) continue;
    for (const one of importsOf(path, text)) {
      const complaint = complaintAbout(one, sources, rules);
      if (complaint && !rules.exceptions.includes(`${path} -> ${complaint.to}`)) {
        found.push(`${path} -> ${complaint.to}: ${complaint.why}`);
      }
    }
  }
  return found;
}

/** Each cycle once, as `a.ts -> b.ts -> a.ts`, types included. */
export function importCycles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk: string[] = [];
  const visit = (path: string): void => {
    const at = walk.indexOf(path);
    if (at >= 0) found.push([...walk.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    walk.push(path);
    for (const one of importsOf(path, sources.get(path) ?? '')) {
      const target = resolve(one, sources);
      if (target) visit(target);
    }
    walk.pop();
    done.add(path);
  };
  for (const path of sources.keys()) visit(path);
  return found;
}

export function importsOf(from: string, text: string): Import[] {
  const found: Import[] = [];
  for (const form of forms) {
    for (const { groups } of text.matchAll(form)) {
      const { type, names = '', specifier } = groups as Record<string, string | undefined>;
      found.push({ from, specifier: specifier!, isTypeOnly: type !== undefined || hasOnlyTypes(names) });
    }
  }
  return found;
}

export function isTest(path: string): boolean {
  return /\.(test|bench)\.tsx?$/.test(path);
}

// Statements begin a line (the formatter sees to it), which keeps strings and comments out.
const forms = [
  /^import\s+(?<type>type\s+)?(?:(?<names>(?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*\s+as\s+[\w$]+)?)\s*from\s*)?['"](?<specifier>[^'"]+)['"]/gm,
  /^export\s+(?<type>type\s+)?(?<names>\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"](?<specifier>[^'"]+)['"]/gm,
  /\bimport\(\s*['"](?<specifier>[^'"]+)['"]\s*\)/g,
];

function hasOnlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1] ?? '';
  const given = list
    .replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return given.length > 0 && given.every((name) => name.startsWith('type '));
}

interface Complaint {
  to: string;
  why: string;
}

function complaintAbout(one: Import, sources: Sources, rules: ImportRules): Complaint | undefined {
  const fromPlace = placeOf(one.from, rules);
  if (!(fromPlace in rules.places))
    return { to: one.specifier, why: `${fromPlace} is not in the table of places` };
  if (!one.specifier.startsWith('.')) return complaintAboutPackage(one.specifier, fromPlace, rules);
  const to = resolve(one, sources);
  // Style sheets, pictures and data belong to the file that asks for them.
  if (to === undefined)
    return isCode(one.specifier) ? { to: one.specifier, why: 'there is no such file' } : undefined;
  const toPlace = placeOf(to, rules);
  if (toPlace === fromPlace) return undefined;
  const allowed = rules.places[fromPlace];
  const isAllowed = allowed.includes(toPlace) || (one.isTypeOnly && allowed.includes(`types ${toPlace}`));
  if (!isAllowed) {
    const kind = allowed.includes(`types ${toPlace}`) ? 'more than types of ' : '';
    return { to, why: `${fromPlace} may not import ${kind}${toPlace}` };
  }
  const isInside = folderOf(one.from) === folderOf(to);
  const isDoor =
    rules.open.includes(folderOf(to)) || to === `${folderOf(to)}/index.ts` || to === `${toPlace}/index.ts`;
  return isInside || isDoor
    ? undefined
    : { to, why: `from outside, ${folderOf(to)} is imported by its index.ts` };
}

function complaintAboutPackage(specifier: string, place: string, rules: ImportRules): Complaint | undefined {
  const name = packageOf(specifier);
  const places = rules.packages[name] ?? rules.packages[`${name.split('/')[0]}/*`];
  if (places === undefined) return { to: specifier, why: `${name} has no address in the table of packages` };
  return places.includes(place) ? undefined : { to: specifier, why: `${name} lives in ${places.join(', ')}` };
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function placeOf(path: string, rules: ImportRules): string {
  const folder = folderOf(path);
  const split = rules.split[folder];
  if (split === undefined) return folder;
  const file = path.slice(folder.length + 1).replace(/\.tsx?$/, '');
  const named = split.files.find((name) => file === name || file.startsWith(`${name}/`));
  return named === undefined ? split.otherwise : `${folder}/${named}`;
}

// A file at the top is its own folder.
function folderOf(path: string): string {
  return path.split('/')[0];
}

function isCode(specifier: string): boolean {
  return /\/[^./]+$|\.tsx?$/.test(specifier.replace(/\?.*$/, ''));
}

function resolve({ from, specifier }: Import, sources: Sources): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = new URL(specifier.replace(/\?.*$/, ''), `file:///${from}`).pathname
    .slice(1)
    .replace(/\/$/, '');
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((path) => sources.has(path));
}
