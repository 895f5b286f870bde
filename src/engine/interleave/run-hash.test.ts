import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipes, systems } from '../../testing/random-runs.ts';
import { canonicalHash } from '../compare/canonical-hash.ts';
import { Run } from '../run/run.ts';
import { RunHash } from './run-hash.ts';

/** More with a number in the environment, for a night. */
const RUNS = Number(process.env.LIGHTCONE_PROPERTY_RUNS ?? 40);

test('[Y1, D11] the hash of a run is the canonical hash of its computation, at every step', () => {
  const one = new RunHash();
  fc.assert(
    fc.property(systems(), recipes(), (system, recipe) => {
      const run = Run.of(system, recipe);
      do expect(one.of(run)).toBe(canonicalHash(run.computation()));
      while (run.step());
      run.finish();
      expect(one.of(run)).toBe(canonicalHash(run.computation()));
    }),
    { numRuns: RUNS },
  );
});

test('[Y1, D11] values count as their JSON does', () => {
  const payload = { a: -0, b: [1, { c: 'é', ['__proto__']: null }], d: Number.NaN };
  const [system] = fc.sample(systems(), { numRuns: 1, seed: 1 });
  const run = Run.of(system, fc.sample(recipes(), { numRuns: 1, seed: 1 })[0]);
  const { path, interface: of } = system.components[0];
  const { name } = system.interfaces[of].actions[0];
  expect(run.inject(path, name, payload).ok).toBe(true);
  expect(new RunHash().of(run)).toBe(canonicalHash(run.computation()));
});
