import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { browserFile, cache } from './scripts/paths.mjs';

// The test processes read this file too and inherit the port.
process.env.E2E_PORT ??= String(await freePort());
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;
const browser = knownBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: `${cache}/test/browser-results`,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  reporter: 'list',
  // what takes the browser's own figures runs first and alone: a second page on the same cores would be measured too
  projects: [
    { name: 'figures', testMatch: /hundred-thousand/ },
    { name: 'stories', testIgnore: /hundred-thousand/, dependencies: ['figures'] },
  ],
  webServer: {
    command: `node scripts/e2e-site.mjs serve ${process.env.E2E_PORT}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: {
      executablePath: browser.executablePath,
      env: { ...process.env, ...browser.env } as never,
    },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
    video: 'off',
    screenshot: 'only-on-failure',
  },
});

function knownBrowser(): { executablePath?: string; env?: Record<string, string> } {
  try {
    return JSON.parse(readFileSync(browserFile, 'utf8'));
  } catch {
    throw new Error('No browser has been looked for yet: run node scripts/setup.mjs --browser first.');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
