import { test } from 'vitest';
import { otlpReader } from './otlp.ts';
import { jaegerReader } from './jaeger.ts';
import { otlpWriter } from './write-otlp.ts';
import { bytesOf } from './writer.ts';
import { rootSpans, spanCriticalPath } from '../engine/analyse/span-critical-path.ts';
const context = { options: {}, breathe: () => undefined, report: () => {} };
const hex = (n: number, w: number) => n.toString(16).padStart(w, '0');
async function run(name: string, parentOf: (i: number) => number, n: number) {
  const lines: string[] = [];
  for (let b = 0; b < n; b += 100) {
    const spans = [];
    for (let i = b; i < Math.min(n, b + 100); i++) {
      const p = parentOf(i);
      spans.push({ traceId: hex(7, 32), spanId: hex(i + 1, 16), parentSpanId: p < 0 ? '' : hex(p + 1, 16), name: 'op' + (i % 50), kind: 2,
        startTimeUnixNano: String(1730291041000000000n + BigInt(i) * 1000n), endTimeUnixNano: String(1730291042000000000n + BigInt(2 * n - i) * 1000n),
        attributes: [{ key: 'http.method', value: { stringValue: 'GET' } }, { key: 'n', value: { intValue: String(i) } }, { key: 'url', value: { stringValue: 'http://x.example/' + i } }], status: {} });
    }
    lines.push(JSON.stringify({ resourceSpans: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'svc' + (b / 100) % 20 } }, { key: 'host.name', value: { stringValue: 'h' } }] }, scopeSpans: [{ scope: { name: 's' }, spans }] }] }));
  }
  const bytes = new TextEncoder().encode(lines.join('\n'));
  let t0 = performance.now();
  const r = await otlpReader.read({ name: 'x', bytes }, context);
  console.log(name, (bytes.length / 1e6).toFixed(1), 'MB read', Math.round(performance.now() - t0), 'ms');
  if (!r.ok) throw new Error(r.fault.message);
  const c = r.value.executions[0].computation;
  console.log(c.size, c.edgeCount, [...r.value.executions[0].diagnostics.counts]);
  t0 = performance.now();
  const p = spanCriticalPath(c, rootSpans(c)[0]);
  console.log('cp', p?.spans.length, Math.round(performance.now() - t0), 'ms');
  t0 = performance.now();
  const w = bytesOf(otlpWriter.write(c));
  console.log('write', w.length, Math.round(performance.now() - t0), 'ms');
}
test('perf', async () => {
  await run('tree', (i) => (i === 0 ? -1 : (i - 1) >> 3), 100000);
  await run('star', (i) => (i === 0 ? -1 : 0), 100000);
  await run('chain', (i) => i - 1, 100000);
}, 120000);
test('same ids', async () => {
  const spans = Array.from({ length: 100000 }, (_, i) => ({ traceID: 't', spanID: 'a', operationName: 'x' + i, references: [{ refType: 'CHILD_OF', traceID: 't', spanID: 'a' }], startTime: i, duration: 5, processID: 'p', tags: [{key:'span.kind', value: i % 2 ? 'server' : 'client'}] }));
  const bytes = new TextEncoder().encode(JSON.stringify({ data: [{ traceID: 't', spans, processes: { p: { serviceName: 's' } } }] }));
  const t0 = performance.now();
  const r = await jaegerReader.read({ name: 'x', bytes }, context);
  console.log('same ids', Math.round(performance.now() - t0), r.ok && [...r.value.executions[0].diagnostics.counts]);
}, 120000);
