// Makes a fresh clone ready: the right Node, the packages of the lock file and, with --browser, a browser for the
// tests. Runs before any package exists, so it depends on none; speaks on stderr only, because the command it
// prepares may print JSON. Old syntax on purpose: an old Node must get as far as the sentence that names it.
const [major, minor] = process.versions.node.split('.').map(Number);
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!isSupported) {
  console.error(`Lightcone needs Node 20.19 or newer (of 22: 22.12 or newer); this is ${process.version}.`);
  process.exit(1);
}

import('./install.mjs')
  .then(({ installPackages }) => installPackages())
  .then(() => {
    if (!process.argv.includes('--browser')) return undefined;
    return import('./browser/find.mjs').then(({ rememberBrowser }) => rememberBrowser());
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
