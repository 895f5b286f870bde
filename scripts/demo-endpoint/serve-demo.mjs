// Bundles the endpoint of the live demo and starts it in this process.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../bundle-for-node.mjs';
import { cache } from '../paths.mjs';

const usualPort = 4180;

/** Answers `{ address, close }`. When the usual port is taken it is another one. */
export async function serveDemo() {
  const bundle = join(cache, 'demo-endpoint.mjs');
  mkdirSync(cache, { recursive: true });
  await bundleForNode('scripts/demo-endpoint/endpoint.ts', bundle);
  const { startDemoEndpoint } = await import(pathToFileURL(bundle).href);
  return startDemoEndpoint({ port: usualPort });
}
