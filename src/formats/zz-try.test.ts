import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { readClockLog } from './clock-log.ts';
import { CLOCK_LOG_LAYOUTS } from './clock-log-layouts.ts';
test('try', async () => {
 const text = readFileSync('../shared/data/shiviz/voldemort-simple-threadnames.log','utf8').slice(0,262144);
 for (const l of CLOCK_LOG_LAYOUTS) {
   let n=0, lost: unknown[]=[], left: unknown[]=[];
   await readClockLog({label: undefined, text, firstLine:1}, new RegExp(l.regex,'gm'), {record: ()=>{n++}, broken: b=>{lost.push(b)}, leftOver: p=>{left.push(p)}});
   console.log(l.label, n, lost.length, left.length, JSON.stringify(left.slice(0,3)));
 }
});
