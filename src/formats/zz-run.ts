import { readFileSync } from 'node:fs';
import { lightconeJsonlReader } from './lightcone-jsonl.ts';
import { lconeReader } from './lcone.ts';
import { breather } from '../base/breathe.ts';
const which = process.argv[2];
const bytes = new Uint8Array(readFileSync(`/tmp/core-prof/x.${which}`));
const reader = which === 'lcone' ? lconeReader : lightconeJsonlReader;
const times: number[] = [], peers: number[] = [];
for (let i = 0; i < 14; i++) {
  globalThis.gc?.();
  const c = process.cpuUsage();
  const r = await reader.read({ name: 'x', bytes }, { options: {}, breathe: breather(), report: () => {} });
  const u = process.cpuUsage(c);
  times.push((u.user + u.system) / 1000);
}
if (which === 'jsonl') for (let i = 0; i < 4; i++) {
  globalThis.gc?.();
  const c = process.cpuUsage();
  const byId = new Map(); const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) { const end = bytes.indexOf(10, start); const e = JSON.parse(decoder.decode(bytes.subarray(start, end))); start = end + 1; if (e.id === undefined) continue; e.effects = []; e.causes ??= []; byId.set(e.id, e); }
  for (const e of byId.values()) for (let i = 0; i < e.causes.length; i++) { const c = byId.get(e.causes[i]); e.causes[i] = c; c.effects.push(e); }
  const u = process.cpuUsage(c);
  peers.push((u.user + u.system) / 1000);
}
const med = (a: number[]) => a.toSorted((x, y) => x - y)[a.length >> 1]?.toFixed(0);
console.log(which, 'cpu min', Math.min(...times).toFixed(0), 'median', med(times), 'peer min', Math.min(...peers).toFixed(0), 'median', med(peers));
