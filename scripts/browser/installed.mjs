import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Browsers at their usual places. Playwright's own search by channel misses the Chromium of Linux distributions. */
export function installedBrowsers() {
  return usualPaths()
    .filter((path) => existsSync(path))
    .map((executablePath) => ({ executablePath }));
}

function usualPaths() {
  if (process.platform === 'darwin') return ['', process.env.HOME ?? ''].flatMap(macPaths);
  if (process.platform === 'win32') return windowsPaths();
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  );
}

function macPaths(home) {
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
  );
}

function windowsPaths() {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
  const programs = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ];
  return folders.filter(Boolean).flatMap((folder) => programs.map((program) => join(folder, ...program)));
}
