import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'vitest';
import { jaegerReader } from './jaeger.ts';
import { zipkinReader } from './zipkin.ts';
import { otlpReader } from './otlp.ts';
import { spanCriticalPath, rootSpans } from '../engine/analyse/span-critical-path.ts';
import { contradictions } from '../engine/index.ts';
const context = { options: {}, breathe: () => undefined, report: () => {} };
const root = '../shared/data/';
async function show(reader: any, path: string) {
  const bytes = readFileSync(root + path);
  const t0 = performance.now();
  const r = await reader.read({ name: path, bytes }, context);
  const t1 = performance.now();
  if (!r.ok) { console.log(path, r.fault); return; }
  const { computation: c, diagnostics: d } = r.value.executions[0];
  console.log(path, Math.round(t1 - t0) + 'ms', c.size, 'events', c.edgesByKind(), 'sources', c.sources.length, 'dangling', c.danglingEffect.length,
    [...d.counts], [...r.value.diagnostics.counts], d.kept.slice(0, 3).map((x: any) => x.message));
  return c;
}
test('x', async () => {
  await show(jaegerReader, 'jaeger/deathstarbench-compose-post.json');
  await show(jaegerReader, 'genai/jaeger-genai-mcp-trace.json');
  for (const f of readdirSync(root + 'zipkin')) await show(zipkinReader, 'zipkin/' + f);
  for (const f of readdirSync(root + 'otlp')) await show(otlpReader, 'otlp/' + f);
  for (const f of readdirSync(root + 'trainticket-pairs').filter((x) => x.endsWith('json'))) await show(zipkinReader, 'trainticket-pairs/' + f);
  let ok = 0;
  for (const f of readdirSync(root + 'jaeger/crisp')) {
    const bytes = readFileSync(root + 'jaeger/crisp/' + f);
    const r = await jaegerReader.read({ name: f, bytes }, context);
    if (!r.ok) throw new Error(f);
    const c = r.value.executions[0].computation;
    const t = JSON.parse(bytes.toString()).testing;
    const want = t.opTimeExclusive ?? t[0];
    const roots = rootSpans(c);
    const p = spanCriticalPath(c, roots[0])!;
    const got: any = {};
    for (const o of p.operations) got[`[${o.source}] ${o.operation}`] = Math.round(o.exclusiveMillis * 1e3);
    const s = (o: any) => JSON.stringify(Object.entries(o).sort());
    if (s(got) === s(want) && roots.length === 1) ok++;
    else console.log('MISMATCH', f, s(got), s(want));
  }
  console.log('crisp ok', ok);
});
