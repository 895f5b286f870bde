// Makes public/examples: recordings of our own invention, a picture of each, and the list that the start screen reads.
// The same bytes every time. `node scripts/make-examples.mjs [folder]`
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { bundleForNode } from './bundle-for-node.mjs';
import { agentRun } from './examples/agent-run.mjs';
import { bigMesh } from './examples/big-mesh.mjs';
import { checkoutIncident } from './examples/checkout-incident.mjs';
import { documentService } from './examples/document-service.mjs';
import { gossip } from './examples/gossip.mjs';
import { ordinaryDay } from './examples/ordinary-day.mjs';
import { twoPhaseCommit } from './examples/two-phase-commit.mjs';
import { unpaidParcels } from './examples/unpaid-parcels.mjs';
import { cache, root } from './paths.mjs';

const folder = process.argv[2] ?? join(root, 'public', 'examples');
mkdirSync(folder, { recursive: true });

const list = [];
for (const make of [
  checkoutIncident,
  twoPhaseCommit,
  agentRun,
  await runDocumentService(),
  gossip,
  bigMesh,
  unpaidParcels,
  ordinaryDay,
]) {
  const { id, file, title, question, summary, events, bytes, picture, baseline } = make();
  writeUnlessSame(file, bytes);
  writeFileSync(join(folder, `${id}.svg`), picture);
  list.push({
    id,
    file,
    title,
    question,
    summary,
    events: events.length,
    sources: new Set(events.map((event) => event.source)).size,
    minutes: minutesOf(events),
    picture: `${id}.svg`,
    baseline,
  });
}
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(list, null, 2)}\n`);

// This one is a service that runs on the machinery of src/, and so has to be bundled first.
async function runDocumentService() {
  const bundle = join(cache, 'document-service.mjs');
  mkdirSync(cache, { recursive: true });
  await bundleForNode('scripts/examples/document-service/day.ts', bundle);
  const { runDocumentService: run, SEED: seed } = await import(pathToFileURL(bundle).href);
  const recorded = await run();
  return () => documentService({ recorded, seed });
}

// How long the recording lasts, where that is worth saying.
function minutesOf(events) {
  const times = events.map(({ written }) => written).filter((time) => time !== undefined);
  const range = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity],
  );
  const minutes = Math.round((range[1] - range[0]) / 60_000);
  return minutes >= 1 && minutes <= 120 ? minutes : undefined;
}

// Compressors of different Node versions pack the same content into different bytes; the file stays as it is then.
function writeUnlessSame(file, bytes) {
  const path = join(folder, file);
  if (!file.endsWith('.gz') || !holds(path, gunzipSync(bytes))) writeFileSync(path, bytes);
}

function holds(path, content) {
  try {
    return gunzipSync(readFileSync(path)).equals(content);
  } catch {
    return false;
  }
}
