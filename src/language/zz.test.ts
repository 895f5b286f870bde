import { test } from 'vitest';
import { analyse, designOf, systemOf, parseNotation } from './index.ts';
test('x', () => { 
 const I = 'interface I { in a(n: number) out b(n: number) } module M implements I { when a(n: ?n) emit b(n: ?n) }';
 const t = (n: string, f: () => unknown) => { const t0 = performance.now(); const r = f(); console.log(n, (performance.now()-t0).toFixed(0)); return r; };
 for (const d of [8, 12, 14, 16]) {
  const text = `${I} architecture X { c: I = M ${'for !i in 1..2 {'.repeat(d)} pipe c.b to c.a ${'}'.repeat(d)} }`;
  const a = t('analyse '+d, () => analyse(text)) as any;
  t('design', () => designOf(a));
  const s = t('system', () => systemOf(a)) as any; console.log(s.system?.connections.length, s.problems[0]?.message);
 }
 for (const d of [17, 100, 1000, 3000]) {
  const text = `${I} architecture X { c: I = M ${'for !i in 1..2 {'.repeat(d)} pipe c.b to c.a ${'}'.repeat(d)} }`;
  t('parse '+d, () => parseNotation(text)); }
}, 60000);
