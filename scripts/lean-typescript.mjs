// A Vite plugin, for the page and its workers, that leaves out what Monaco's TypeScript carries along and scripts have no
// use for: the declarations of pages, seven eighths of all, and every feature that an editor can have, which would be there
// in the editor of the notation from then on (`src/ui/editor/monaco/features.ts` says which ones are).
const libraries = /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js$/;
const workers = /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/;

export function leanTypeScript() {
  return {
    name: 'lightcone:lean-typescript',
    transform(code, id) {
      const file = id.replaceAll('\\', '/').replace(/\?.*$/, '');
      if (libraries.test(file)) return { code: withLibrariesOfScripts(code), map: null };
      if (workers.test(file)) return { code: withoutFeatures(code), map: null };
    },
  };
}

const ofPages = /^lib\.(?:dom|webworker|scripthost|esnext|es2024|es\d+\.full|es6|d)\b/;

/** ES2023 alone. Each library is one statement that begins a line: `libFileMap["lib.dom.d.ts"] = '…';` */
function withLibrariesOfScripts(code) {
  const [head, ...statements] = code.split(/^libFileMap\["/m);
  const end = code.indexOf('\nexport {');
  const kept = statements.filter((statement) => !ofPages.test(statement));
  if (end < 0 || kept.length < 50 || kept.length === statements.length) throw changed('libraries');
  const text = [head, ...kept].join('libFileMap["');
  return text.includes('\nexport {') ? text : text + code.slice(end);
}

function withoutFeatures(code) {
  const kept = code.replace(/^import '[^']+';$/gm, '');
  if (kept === code || !kept.includes('createWebWorker')) throw changed('features');
  return kept;
}

function changed(what) {
  return new Error(
    `The ${what} of Monaco's TypeScript are not where they were: see scripts/lean-typescript.mjs.`,
  );
}
