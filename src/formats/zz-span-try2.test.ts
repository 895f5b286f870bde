import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';
import { jaegerReader } from './jaeger.ts';
import { zipkinReader } from './zipkin.ts';
import { otlpReader } from './otlp.ts';
import { otlpWriter } from './write-otlp.ts';
import { bytesOf } from './writer.ts';
import { saySame } from './equal-computations.ts';
import { computations } from '../testing/random-computations.ts';
import { computationText } from '../testing/same-computation.ts';
const context = { options: {}, breathe: () => undefined, report: () => {} };
const root = '../shared/data/';
async function show(reader: any, path: string) {
  const bytes = readFileSync(root + path);
  const r = await reader.read({ name: path, bytes }, context);
  if (!r.ok) return;
  const c = r.value.executions[0].computation;
  const w = bytesOf(otlpWriter.write(c));
  const text = new TextDecoder().decode(w);
  const again = await otlpReader.read({ name: 'x', bytes: w }, context);
  if (!again.ok) { console.log(path, again.fault, text.slice(0,300)); return; }
  const c2 = again.value.executions[0].computation;
  console.log(path, bytes.length, w.length, text.includes('lightcone.events') ? 'EVENTS' : 'spans', (text.match(/lightcone.span"/g) ?? []).length, 'same', saySame(c, c2), otlpReader.sniff({name:'',bytes:w,text,isWhole:true}));
}
test('x', async () => {
  await show(jaegerReader, 'jaeger/deathstarbench-compose-post.json');
  await show(jaegerReader, 'genai/jaeger-genai-mcp-trace.json');
  for (const f of readdirSync(root + 'zipkin')) await show(zipkinReader, 'zipkin/' + f);
  for (const f of readdirSync(root + 'otlp')) await show(otlpReader, 'otlp/' + f);
  for (const f of readdirSync(root + 'trainticket-pairs').filter((x) => x.endsWith('json'))) await show(zipkinReader, 'trainticket-pairs/' + f);
  for (const f of readdirSync(root + 'jaeger/crisp').slice(0, 10)) await show(jaegerReader, 'jaeger/crisp/' + f);
});
test('prop', async () => {
  await fc.assert(fc.asyncProperty(computations(), async (c) => {
    const w = bytesOf(otlpWriter.write(c));
    const again = await otlpReader.read({ name: 'x', bytes: w }, context);
    if (!again.ok) { if (c.size === 0) return true; throw new Error(again.fault.message); }
    const t = computationText(again.value.executions[0].computation);
    if (t !== computationText(c)) { console.log(t); console.log(computationText(c)); }
    return t === computationText(c);
  }), { numRuns: 300 });
});
