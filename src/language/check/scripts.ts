/**
 * Functions that a script declares at its top, found by looking at its text: `function name`, `const name =` and the
 * like. It is not read any further here.
 */
export function functionsIn(script: string): string[] {
  const found = new Set<string>();
  for (const [, byFunction, byValue] of withoutComments(script).matchAll(DECLARED))
    found.add(byFunction ?? byValue);
  return [...found];
}

/** Actions that a script emits, as far as their names are written out. */
export function emittedIn(script: string): string[] {
  return [...withoutComments(script).matchAll(/\bemit\s*\(\s*(["'`])([\w.]+)\1/g)].map(([, , name]) => name);
}

const DECLARED =
  /(?:^|[\n;{}])[^\S\n]*(?:export\s+)?(?:(?:async\s+)?function\s*\*?\s*([A-Za-z_$][\w$]*)|(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=\n]*)?=)/g;

function withoutComments(script: string): string {
  return script.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');
}
