import { writeJson } from '../files.mjs';

/** A Vitest reporter for what its JSON leaves out: why a test was skipped. */
export default class SkipReasons {
  onTestRunEnd(modules) {
    const skips = [...modules].flatMap((module) => [...module.children.allTests('skipped')]).map(describe);
    writeJson(process.env.LIGHTCONE_SKIPS, skips);
  }
}

function describe(test) {
  const result = test.result();
  return {
    name: test.fullName.replaceAll(' > ', ' '),
    reason: result.state === 'skipped' ? result.note : undefined,
  };
}
