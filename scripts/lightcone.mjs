// Runs the command line of src/cli in plain Node. The bundle is kept under the fingerprint of its sources, so that only
// the first run after a change pays for a build; this file itself prints nothing on stdout.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprintOf } from './fingerprint.mjs';
import { cache } from './paths.mjs';

const folder = join(cache, 'lightcone-cli');
const sources = ['src', 'package-lock.json', 'scripts/bundle-for-node.mjs'];
const bundle = join(folder, `${fingerprintOf(sources, isPartOfCli)}.mjs`);

if (!existsSync(bundle)) {
  const { bundleForNode } = await import('./bundle-for-node.mjs');
  mkdirSync(folder, { recursive: true });
  await bundleForNode('src/cli/main.ts', bundle);
  forgetOldBundles();
}

await import(pathToFileURL(bundle).href);

function isPartOfCli(file) {
  return !/^src\/(ui|store|testing)\/|\.(test|bench)\.tsx?$|\.md$/.test(file);
}

// Only old ones: a fresh one may belong to a run that is about to load it.
function forgetOldBundles() {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (path !== bundle && stat && stat.mtimeMs < hourAgo) rmSync(path, { recursive: true, force: true });
  }
}
