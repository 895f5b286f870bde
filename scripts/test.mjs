// What npm test runs: every stage even when an earlier one failed, and at the end one line with the totals of all.
// A check counts as one; unit and browser tests count as the tests their runners really ran.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './paths.mjs';
import { runCheck, runPlaywright, runVitest } from './test/stages.mjs';
import { notRun, summaryOf, sumOf, totalsLine } from './test/totals.mjs';

rmSync(join(cache, 'test'), { recursive: true, force: true });

const types = await runCheck('types', ['typescript', 'tsc', '-b']);
const lint = await runCheck('lint', ['@biomejs/biome', 'biome', 'check', '.']);
const unit = await runVitest();
const build = await runCheck('build', ['scripts/e2e-site.mjs', 'build']);
const isBuilt = build.failed === 0;
const notices = isBuilt ? await runCheck('notices', ['scripts/notices.mjs', '--check']) : notRun('notices');
const browser = isBuilt ? await runPlaywright() : notRun('browser');

const stages = [types, lint, unit, build, notices, browser];
const sum = sumOf(stages);
console.log(`\n${summaryOf(stages)}\n\n${totalsLine(sum)}`);
process.exitCode = sum.failed === 0 ? 0 : 1;
