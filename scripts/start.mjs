// The production build with its real headers on a local address: what a person starts is what the tests see. Beside it
// runs the endpoint of the live demo, which the page can attach to.
import { build, preview } from 'vite';
import { serveDemo } from './demo-endpoint/serve-demo.mjs';
import { root } from './paths.mjs';

await build({ root, logLevel: 'warn' });
const live = await serveDemo();

// Something alive is on screen at once: the browser opens on an example.
const demo = '?example=checkout-incident';
const open = process.stdout.isTTY === true && `/${demo}`;
const server = await preview({ root, logLevel: 'warn', preview: { open } });
const [address] = server.resolvedUrls?.local ?? [];
console.log(`Lightcone is at ${address}  (Ctrl+C stops it)`);
console.log(`A demo is at    ${address}${demo}`);
console.log(
  `A live demo is at ${address}?attach=${encodeURIComponent(`${live.address}/events?system=shop`)}`,
);
console.log(`Its events are at ${live.address}/`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);

async function stop() {
  // A browser keeps connections open; they must not keep us.
  setTimeout(() => process.exit(0), 1000).unref();
  await Promise.all([server.close(), live.close()]);
  process.exit(0);
}
