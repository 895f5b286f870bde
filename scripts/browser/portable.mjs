// A Chromium that needs no root, no system library and no font: 66 MB, so it is fetched only where nothing else works
// and is not one of our packages. The version is the last one that runs on Node 20.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runNpm } from '../npm.mjs';
import { cache } from '../paths.mjs';

const packageName = '@sparticuz/chromium';
const version = '147.0.0';
const home = join(cache, 'e2e-browser');
// It unpacks libraries under fixed names into the temporary folder: give it one of its own.
const unpacked = join(home, 'unpacked');

/** Two candidates: with the libraries of the machine, then with the ones it brings. */
export async function unpackPortable() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const code = await runNpm([
    ...['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'],
    ...['--prefix', home, `${packageName}@${version}`],
  ]);
  if (code !== 0) return [];
  mkdirSync(unpacked, { recursive: true });
  const executablePath = await unpack().catch(() => undefined);
  if (executablePath === undefined || !existsSync(executablePath)) return [];
  const env = { FONTCONFIG_FILE: writeFontConfig() };
  const libraries = join(unpacked, 'al2023', 'lib');
  return [
    { executablePath, env },
    { executablePath, env: { ...env, LD_LIBRARY_PATH: libraries } },
  ];
}

// The name of a cloud runtime makes the package unpack its libraries too, and only on the first call.
async function unpack() {
  const folder = join(home, 'node_modules', packageName);
  const entry = pathToFileURL(join(folder, 'build', 'esm', 'index.js')).href;
  const script = `import(${JSON.stringify(entry)}).then((m) => m.default.executablePath()).then((p) => console.log(p))`;
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return stdout.trim();
}

// The one it brings names folders of its own cloud.
function writeFontConfig() {
  const path = join(unpacked, 'lightcone-fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpacked, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(unpacked, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  return path;
}
