import { expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { applyEdits } from '../diagnostic.ts';
import { fixesAt } from './fixes.ts';

it('are those of the problems at a place, and settle them', () => {
  const text = 'constraint c: never order.payd';
  const world = { types: [{ name: 'order.paid', count: 3 }], sources: [], paths: [], clocks: [] };
  const analysis = analyse(text, world);
  expect(fixesAt(analysis, { from: 0, to: 3 })).toEqual([]);
  const [fix] = fixesAt(analysis, { from: 22, to: 22 });
  expect(fix.code).toBe(analysis.diagnostics[0].code);
  expect(analyse(applyEdits(text, fix.edits), world).diagnostics).toEqual([]);
});
