// The build that the browser tests look at, in a folder of its own so that it never meets the one of npm start.
//   node scripts/e2e-site.mjs build        always builds
//   node scripts/e2e-site.mjs serve PORT   builds only when a source changed since, then serves
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText, writeWhole } from './files.mjs';
import { fingerprintOf } from './fingerprint.mjs';
import { cache, root } from './paths.mjs';

process.env.LIGHTCONE_OUT_DIR ||= join(cache, 'e2e-site');
const outDir = process.env.LIGHTCONE_OUT_DIR;
const stampFile = `${outDir}.stamp`;
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

const [order, port] = process.argv.slice(2);
const { build, preview } = await import('vite');

if (order === 'build' || readText(stampFile) !== fingerprint()) await buildSite();
if (order === 'serve') await serveSite(Number(port));

async function buildSite() {
  const built = fingerprint();
  rmSync(stampFile, { force: true });
  await build({ root, logLevel: 'warn' });
  writeWhole(stampFile, built);
}

async function serveSite(atPort) {
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { port: atPort, strictPort: true, open: false },
  });
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => server.close().then(() => process.exit(0)));
}

function fingerprint() {
  return fingerprintOf(sources, (file) => !/\.(test|bench)\.tsx?$|\.md$/.test(file));
}
