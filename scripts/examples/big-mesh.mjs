// A hundred thousand events of a ticket shop with many services, ten minutes of it: one start and one end per call.
//
// It has its incident as well: in the sixth minute a maintenance job restarts both nodes of the session cache at once.
// For a minute and a half the cache is cold, everybody's session has to be read from the accounts database, and one
// read in four meets a database that has no connection left.
//
// Ids, times and names are short and repeat, and the lines come trace by trace, so that the file packs well.
import { gzipSync } from 'node:zlib';
import { chanceOf } from './chance.mjs';
import { densityPicture } from './density-picture.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { entries, operations, serviceOf } from './mesh-operations.mjs';

const seed = 100_000;
const size = 100_000;
const opening = Date.UTC(2026, 5, 19, 19, 0);
const length = 600_000;
const coldFrom = opening + 342_000;
const coldUntil = coldFrom + 88_000;

const title = 'A hundred thousand events on a Friday evening';
const question = 'Why did sign-ins and pages fail for a minute and a half?';
const services = [...new Set(['scheduler', ...Object.keys(operations).map(serviceOf)])];

export function bigMesh() {
  const restarted = { id: 'r.0', name: 'session-cache.restart', source: 'scheduler', time: coldFrom, causes: [] };
  restarted.payload = { job: 'weekly restart', nodes: ['a', 'b'], at_once: true, who: 'timo.ahlers' };
  const cold = { id: 'r.1', name: 'session-cache.cold', source: 'session-cache', time: coldFrom + 900, causes: [restarted] };
  cold.payload = { entries: 0, before: 48_211 };
  const traces = [[restarted, cold]];
  const chance = chanceOf(seed);
  let left = size - 2;
  for (let number = 0; left > 0; number++) {
    const trace = traceOf({ chance, cold }, number);
    if (trace.length <= left) traces.push(trace);
    left -= Math.min(left, trace.length <= left ? trace.length : 0);
    if (trace.length > left && left < 40) left = fill(traces, chance, left);
  }
  return finish(traces, cold);
}
