import fc from 'fast-check';

// Random inputs are the same in every run of the tests, so that a commit that passed passes again. Others are drawn with
// `LIGHTCONE_SEED=random npx vitest run …`, or with the number that a failure prints; what is found becomes a test of its own.
const { LIGHTCONE_SEED } = process.env;
if (LIGHTCONE_SEED !== 'random') fc.configureGlobal({ seed: Number(LIGHTCONE_SEED ?? 20261130) });
