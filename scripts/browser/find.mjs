// Finds a Chromium for the browser tests: the ways are tried in order, cheap before dear, and a candidate counts only
// when it launches and paints. A candidate is { executablePath?, env? }; without a path it is Playwright's own.
import { rmSync } from 'node:fs';
import { readJson, writeJson } from '../files.mjs';
import { withLock } from '../lock.mjs';
import { browserFile } from '../paths.mjs';
import { fetchWithApt, fetchWithPlaywright } from './fetched.mjs';
import { installedBrowsers } from './installed.mjs';
import { whyUnusable } from './launch-check.mjs';
import { unpackPortable } from './portable.mjs';

const ways = [
  { name: 'BROWSER_BIN', candidates: () => present(process.env.BROWSER_BIN) },
  { name: 'the browser of the last run', candidates: () => [readJson(browserFile)] },
  { name: "Playwright's own browser", candidates: () => [{}] },
  { name: 'an installed browser', candidates: installedBrowsers },
  { name: "a download of Playwright's browser", candidates: fetchWithPlaywright, isFetched: true },
  { name: 'a portable browser', candidates: unpackPortable, isFetched: true },
  { name: "the system's package of Chromium", candidates: fetchWithApt, isFetched: true },
];

const advice = `No browser was found that can show a page, so the browser tests cannot run. Any one of these helps:
  - install Chrome, Chromium or Edge on this machine
  - npx playwright install --with-deps --only-shell chromium
  - BROWSER_BIN=/path/to/chrome npm test`;

/** Leaves the answer where playwright.config.ts reads it. Without one the browser tests fail; the others still run. */
export async function rememberBrowser() {
  await withLock('browser', async () => {
    const browser = await findBrowser();
    if (browser) return writeJson(browserFile, browser);
    rmSync(browserFile, { force: true });
    console.error(advice);
  });
}

async function findBrowser() {
  for (const { name, candidates, isFetched } of ways) {
    if (isFetched) console.error(`No usable browser yet, trying ${name} ...`);
    for (const candidate of await candidates()) {
      if (candidate === undefined) continue;
      const problem = await whyUnusable(candidate);
      if (problem === undefined) return candidate;
      // Nobody misses a browser that Playwright never downloaded.
      if (candidate.executablePath) console.error(`${name}, ${candidate.executablePath}: ${problem}`);
    }
  }
  return undefined;
}

function present(executablePath) {
  return executablePath ? [{ executablePath }] : [];
}
