// Runs src/**/*.bench.ts and prints ours against the peer's. Arguments are parts of file names: npm run bench -- poset.
// Each file runs in a process of its own, so that none inherits the heap or the compiled code of another.
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableOf } from './bench-table.mjs';
import { bundleForNode } from './bundle-for-node.mjs';
import { writeJson } from './files.mjs';
import { benchFile, cache, root } from './paths.mjs';

const folder = join(cache, `bench-${process.pid}`);
const filters = process.argv.slice(2);
const files = readdirSync(join(root, 'src'), { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.bench.ts') && filters.every((part) => file.includes(part)))
  .sort();

mkdirSync(folder, { recursive: true });
const rows = [];
for (const file of files) rows.push(...(await runOne(file)));
rmSync(folder, { recursive: true, force: true });

if (rows.length === 0) {
  console.error(files.length === 0 ? 'No benchmark has such a name.' : 'No benchmark reported a result.');
  process.exitCode = 1;
} else {
  console.log(`\n${tableOf(rows)}\n`);
  writeJson(benchFile, { node: process.version, processor: cpus()[0]?.model, cores: cpus().length, rows });
  console.log(`Written to ${benchFile}`);
}

async function runOne(file) {
  console.error(`src/${file} ...`);
  const bundle = join(folder, `${file.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`);
  await bundleForNode(`src/${file}`, bundle);
  return new Promise((resolve) => {
    const found = [];
    const runner = fileURLToPath(new URL('bench-runner.mjs', import.meta.url));
    const child = fork(runner, [bundle], { execArgv: ['--expose-gc', '--max-old-space-size=6144'] });
    child.on('message', (row) => found.push({ file: `src/${file}`, ...row }));
    child.on('exit', (code) => {
      if (code !== 0) {
        console.error(`src/${file} failed.`);
        process.exitCode = 1;
      }
      resolve(found);
    });
  });
}
