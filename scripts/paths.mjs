// Where the scripts find and leave things, said once. Everything made on the way lives under node_modules/.cache.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = join(root, 'node_modules', '.cache');

export const browserFile = join(cache, 'browser.json');
export const bundledFile = join(cache, 'bundled.json');
export const benchFile = join(cache, 'bench.json');
export const noticesFile = join(root, 'THIRD_PARTY_NOTICES.md');
