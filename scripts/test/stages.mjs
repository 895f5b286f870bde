import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readJson } from '../files.mjs';
import { browserFile, cache, root } from '../paths.mjs';
import { ofPlaywright, ofVitest } from './totals.mjs';

const require = createRequire(import.meta.url);
const reports = join(cache, 'test');

/** A command that is right or wrong as a whole: [package, program, ...args], or [script, ...args] of our own. */
export async function runCheck(name, [first, ...rest]) {
  const isScript = first.endsWith('.mjs');
  const code = await runNode(name, isScript ? join(root, first) : program(first, rest.shift()), rest);
  return code === 0
    ? { name, passed: 1, failed: 0, skipped: [], notes: [] }
    : { name, passed: 0, failed: 1, skipped: [], notes: [`ended with ${code}`] };
}

export async function runVitest() {
  const report = join(reports, 'unit.json');
  const skips = join(reports, 'unit-skips.json');
  const args = [
    ...['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    `--reporter=${join(root, 'scripts', 'test', 'vitest-skips.mjs')}`,
  ];
  const code = await runNode('unit', program('vitest', 'vitest'), args, { LIGHTCONE_SKIPS: skips });
  return ofVitest('unit', code, readJson(report), readJson(skips));
}

export async function runPlaywright() {
  if (readJson(browserFile) === undefined) {
    const notes = ['no browser was found: node scripts/setup.mjs --browser says what helps'];
    return { name: 'browser', passed: 0, failed: 1, skipped: [], notes };
  }
  const report = join(reports, 'browser.json');
  const args = ['test', '--forbid-only', '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runNode('browser', program('@playwright/test', 'playwright'), args, env);
  return ofPlaywright('browser', code, readJson(report));
}

function runNode(name, file, args, env = {}) {
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(-1));
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

// The script behind a package's command, so that it runs under this very Node and needs no shell on Windows.
function program(packageName, command) {
  const manifest = join(root, 'node_modules', packageName, 'package.json');
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}
