import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readJson, readText, writeWhole } from './files.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { root } from './paths.mjs';

const stampFile = join(root, 'node_modules', '.lightcone-setup');

/** Installs what the lock file names, unless the last install was of the same lock file on the same platform. */
export async function installPackages() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    console.error('Installing packages (only the first time and after a change of dependencies) ...');
    const began = Date.now();
    const code = await runNpm(['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']);
    if (code !== 0) throw new Error(`The packages could not be installed: npm ci ended with ${code}.`);
    writeWhole(stampFile, fingerprint());
    console.error(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  });
}

function isInstalled() {
  return readText(stampFile) === fingerprint();
}

// Of package.json only what an install depends on: rewording a script is no reason to install again.
function fingerprint() {
  const { engines, dependencies, devDependencies, optionalDependencies, overrides } = readJson(
    join(root, 'package.json'),
  );
  return createHash('sha256')
    .update(JSON.stringify({ engines, dependencies, devDependencies, optionalDependencies, overrides }))
    .update(readText(join(root, 'package-lock.json')) ?? '')
    .update(`${process.platform} ${process.arch} ${process.versions.node.split('.')[0]}`)
    .digest('hex');
}
