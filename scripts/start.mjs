// The production build with its real headers on a local address: what a person starts is what the tests see.
import { build, preview } from 'vite';
import { root } from './paths.mjs';

await build({ root, logLevel: 'warn' });

// Something alive is on screen at once: the browser opens on an example.
const demo = '?example=checkout-incident';
const open = process.stdout.isTTY === true && `/${demo}`;
const server = await preview({ root, logLevel: 'warn', preview: { open } });
const [address] = server.resolvedUrls?.local ?? [];
console.log(`Lightcone is at ${address}  (Ctrl+C stops it)`);
console.log(`A demo is at    ${address}${demo}`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);

async function stop() {
  // A browser keeps connections open; they must not keep us.
  setTimeout(() => process.exit(0), 1000).unref();
  await server.close();
  process.exit(0);
}
