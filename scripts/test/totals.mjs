// From the reports of the runners to one line. A stage is { name, passed, failed, skipped: [{ name, reason }], notes }.

export function ofVitest(name, code, report, skips = []) {
  const stage = { name, passed: 0, failed: 0, skipped: [], notes: [] };
  for (const file of report?.testResults ?? []) {
    const states = file.assertionResults.map(({ status }) => status);
    stage.passed += states.filter((state) => state === 'passed').length;
    stage.failed += states.filter((state) => state === 'failed').length;
    // A file that cannot even be loaded has no test to blame.
    if (file.status === 'failed' && !states.includes('failed')) {
      stage.failed += 1;
      stage.notes.push(`${file.name}: ${file.message.split('\n')[0]}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'failed') stage.notes.push(failure(test.fullName.trim(), test.failureMessages));
      if (test.status === 'passed' || test.status === 'failed') continue;
      const fullName = test.fullName.trim();
      const reason = skips.find((skip) => skip.name === fullName)?.reason;
      stage.skipped.push({ name: fullName, reason: reason ?? test.status });
    }
  }
  return honest(stage, code);
}

export function ofPlaywright(name, code, report) {
  const stage = { name, passed: 0, failed: 0, skipped: [], notes: [] };
  for (const { title, test } of testsIn(report?.suites ?? [], '')) {
    if (test.status === 'expected') stage.passed += 1;
    else if (test.status === 'skipped') stage.skipped.push({ name: title, reason: skipReason(test) });
    // A test that passes only the second time is a failure, whatever the runner calls it.
    else {
      stage.failed += 1;
      const errors = test.results.flatMap(({ errors }) => errors ?? []);
      stage.notes.push(
        failure(
          title,
          errors.map(({ message }) => message),
        ),
      );
    }
  }
  for (const error of report?.errors ?? []) stage.notes.push(String(error.message).split('\n')[0]);
  return honest(stage, code);
}

/** Says nothing of its own: the build before it has already failed. */
export function notRun(name) {
  return { name, passed: 0, failed: 0, skipped: [], notes: ['not run, because the build failed'] };
}

export function sumOf(stages) {
  const total = (key) => stages.reduce((sum, stage) => sum + stage[key], 0);
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: stages.flatMap((stage) => stage.skipped),
  };
}

export function totalsLine({ passed, failed, skipped }) {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}

export function summaryOf(stages) {
  const lines = stages.map((stage) => {
    const notes = stage.notes.map((note) => `\n            ${note}`).join('');
    return `  ${stage.name.padEnd(8)}  ${totalsLine(stage)}${notes}`;
  });
  const skips = stages.flatMap((stage) =>
    stage.skipped.map(({ name, reason }) => `  ${stage.name}: ${name} (${reason})`),
  );
  return [...lines, ...(skips.length > 0 ? ['', 'Skipped:', ...skips] : [])].join('\n');
}

// A runner that fails without a failed test, or succeeds without any test, has not succeeded.
function honest(stage, code) {
  const count = stage.passed + stage.failed + stage.skipped.length;
  if (stage.failed > 0 || (code === 0 && count > 0)) return stage;
  const note = count === 0 ? 'no test ran' : `ended with ${code} although no test failed`;
  return { ...stage, failed: 1, notes: [...stage.notes, note] };
}

// Which test failed, and how it says so: the runner's own words may lie thousands of lines above the totals.
function failure(name, messages = []) {
  const lines = messages.join('\n').split('\n').slice(0, 12);
  return [name, ...lines].map(withoutColours).join('\n              ');
}

function withoutColours(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how terminals are told of colours
  return String(line).replace(/\u001b\[[0-9;]*m/g, '');
}

function testsIn(suites, above) {
  return suites.flatMap((suite) => {
    const path = above ? `${above} › ${suite.title}` : suite.title;
    const own = suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({ title: `${path} › ${spec.title}`, test })),
    );
    return [...own, ...testsIn(suite.suites ?? [], path)];
  });
}

function skipReason({ annotations = [], results = [] }) {
  const all = [...annotations, ...results.flatMap((result) => result.annotations ?? [])];
  const mark = all.find(({ type }) => type === 'skip' || type === 'fixme');
  return mark?.description ?? (mark ? 'no reason given' : 'did not run');
}
