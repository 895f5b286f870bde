import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../npm.mjs';
import { installedBrowsers } from './installed.mjs';

/** Downloads the browser Playwright was made for; without a network this gives up within seconds. */
export async function fetchWithPlaywright() {
  const playwright = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'));
  const code = await run(
    process.execPath,
    [join(playwright, 'cli.js'), 'install', '--only-shell', 'chromium'],
    { env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' }, timeoutMillis: 5 * 60_000 },
  );
  return code === 0 ? [{}] : [];
}

/** Last resort, in containers: the distribution's Chromium, where we are root and may install it. */
export async function fetchWithApt() {
  const isRoot = process.getuid?.() === 0;
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return [];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, timeoutMillis: 3 * 60_000 });
  const install = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
  const code = await run('apt-get', install, { env, timeoutMillis: 10 * 60_000 });
  return code === 0 ? installedBrowsers() : [];
}
