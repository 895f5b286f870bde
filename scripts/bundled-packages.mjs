// A Vite plugin pair that notes which packages really end up in the built files, those in workers included, and ships
// the notices with the build. A package whose code was shaken off entirely does not count.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson, readText, writeJson } from './files.mjs';
import { bundledFile, noticesFile, root } from './paths.mjs';

/** Page and worker builds share one list; the page's build ends last and writes it. */
export function bundledPackages() {
  const folders = new Set();
  return {
    page: () => ({
      name: 'lightcone:bundled-packages',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle, folders);
        const source = readText(noticesFile);
        if (source) this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY_NOTICES.md', source });
      },
      writeBundle() {
        writeJson(bundledFile, [...folders].map(describe).sort(byName));
      },
    }),
    worker: () => ({
      name: 'lightcone:bundled-packages:worker',
      generateBundle(_, bundle) {
        collect(bundle, folders);
      },
    }),
  };
}

function collect(bundle, folders) {
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    for (const [id, module] of Object.entries(chunk.modules)) {
      if (module.renderedLength === 0) continue;
      const folder = packageFolder(id);
      if (folder) folders.add(folder);
    }
  }
}

// Vite and Rolldown add a few lines of their own, under names that are not files.
function packageFolder(id) {
  const helper = /^\0(vite|rolldown)\//.exec(id);
  if (helper) return join(root, 'node_modules', helper[1]);
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  return path.includes('/node_modules/') ? nearestPackage(dirname(path)) : undefined;
}

// A folder inside a package may hold a package.json that only says how its files are to be read.
function nearestPackage(folder) {
  const path = join(folder, 'package.json');
  if (existsSync(path) && readJson(path)?.version) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestPackage(parent);
}

function describe(folder) {
  const { name, version, license } = readJson(join(folder, 'package.json'));
  return { name, version, licence: license ?? 'not stated', folder: folder.slice(root.length) };
}

function byName(a, b) {
  return a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en');
}
