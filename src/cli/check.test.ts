import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captured } from '../testing/captured-terminal.ts';
import { sarifProblems } from '../testing/sarif.ts';
import { wellFormed } from '../testing/xml.ts';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');
const examples = join(root, 'public/examples');
const nezha = join(root, '../shared/data/nezha-trainticket');

const trips = join(examples, 'two-phase-commit.jsonl');
/** Of the six travellers’ requests five are booked; Ben’s is refused. */
const tripRules = `
// every request comes to something
constraint answered "Every request is answered.":
  every Client.ask(trip: ?t) leads to (Client.booked(trip: ?t) or Client.refused(trip: ?t))
constraint booked severity warning:
  every Client.ask(trip: ?t) leads to Client.booked(trip: ?t)
constraint both:
  never Desk.commit(trip: ?t) ~ Desk.abort(trip: ?t)
constraint no_fire:
  never Desk.fire
`;

/** Without another process. */
const call = (...args: string[]) => captured((terminal) => run(args, terminal));

let folder: string;
let orders: string;
let rules: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lightcone-check-'));
  rules = file('trips.lcn', tripRules);
  orders = file(
    'orders.jsonl',
    [
      '{"id":"a","name":"placed","source":"web","causes":[]}',
      '{"id":"b","name":"paid","source":"bank","causes":["a"]}',
      '{"id":"c","name":"placed","source":"web","causes":[]}',
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the real command', () => {
  test('a table, what violates the rules, and 1', () => {
    const { status, stdout, stderr } = command('check', trips, '--rules', rules);
    const [, , ...lines] = stdout.split('\n');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\S+trips\.lcn:10:9: warning: [^\n]*Desk\.fire[^\n]*\n$/);
    expect(lines.slice(0, 5).join('\n')).toBe(
      [
        '  state      rule      severity  held',
        '✓ satisfied  answered  error     6 of 6 triggers',
        '✗ violated   booked    warning   5 of 6 triggers',
        '✓ satisfied  both      error     no matches',
        '– vacuous    no_fire   error     no matches',
      ].join('\n'),
    );
    expect(stdout).toContain('4 rules: 1 violated, 2 satisfied, 1 vacuous. 1 violation.');
  });
});

describe('reports', () => {
  test('JSON', async () => {
    const { code, out } = await call('check', trips, '--rules', rules, '--format', 'json');
    const { summary, verdicts, events } = JSON.parse(out);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ rules: 4, violated: 1, satisfied: 2, vacuous: 1, violations: 1 });
    expect(verdicts[0]).toMatchObject({ constraint: 'answered', description: 'Every request is answered.' });
    expect(verdicts[1].violations[0]).toMatchObject({
      type: 'unanswered_trigger',
      events: [expect.stringMatching(/^ben-/)],
    });
    expect(events[0].place).toEqual({ line: expect.any(Number) });
  });

  test('SARIF with the line of the event', async () => {
    const { out } = await call('check', trips, '--rules', rules, '--format', 'sarif');
    const log = JSON.parse(out);
    expect(sarifProblems(log)).toEqual([]);
    const [{ locations, properties }] = log.runs[0].results;
    const { startLine } = locations[0].physicalLocation.region;
    const line = readFileSync(trips, 'utf8').split('\n')[startLine - 1];
    expect(JSON.parse(line)).toMatchObject({ name: 'Client.ask', source: 'ben' });
    expect(properties.bindings).toEqual({ t: JSON.parse(line).payload.trip });
  });

  test.each([
    ['out.sarif', (text: string) => JSON.parse(text).version === '2.1.0'],
    ['out.json', (text: string) => JSON.parse(text).lightconeReport === 1],
    ['out.xml', (text: string) => wellFormed(text.trimEnd()) && text.includes('<testsuites')],
    ['out.md', (text: string) => text.startsWith('# Rules on ')],
    ['out.txt', (text: string) => text.includes('✗ violated')],
  ])('-o %s: the ending says the format', async (name, isSound) => {
    const target = join(folder, name);
    const { code, out, err } = await call('check', trips, '--rules', rules, '-o', target);
    expect([code, out]).toEqual([1, '']);
    expect(isSound(readFileSync(target, 'utf8'))).toBe(true);
    expect(err).toContain('4 rules: 1 violated');
  });
});

describe('how it ends', () => {
  test('0 when all hold, 1 when one is violated, by the severity that counts', async () => {
    const own = file('own.lcn', 'constraint paid severity warning: every placed leads to paid');
    expect((await call('check', orders, '--rules', own)).code).toBe(1);
    expect((await call('check', orders, '--rules', own, '--severity', 'warning')).code).toBe(1);
    expect((await call('check', orders, '--rules', own, '--severity', 'error')).code).toBe(0);
    const holds = file('holds.lcn', 'constraint some: exists placed -> paid');
    expect((await call('check', orders, '--rules', holds)).code).toBe(0);
    const nothing = file('nothing.lcn', 'constraint none: every refunded leads to told');
    expect(await call('check', orders, '--rules', nothing)).toMatchObject({
      code: 0,
      out: expect.stringContaining('– vacuous'),
    });
  });

  test('2 for rules that are broken, each with its place', async () => {
    const broken = file('broken.lcn', 'constraint a:\n  never placed ->\nconstraint b: exists paid\n');
    const { code, out, err } = await call('check', orders, '--rules', broken);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/broken\.lcn:[23]:\d+: error: /);
    expect(err).not.toContain('--help');
  });

  test('names that the recording does not have are warned about and fail nothing', async () => {
    const odd = file('odd.lcn', 'constraint a:\n  never plced\n');
    const { code, err } = await call('check', orders, '--rules', odd);
    expect(code).toBe(0);
    expect(err).toMatch(/odd\.lcn:2:9: warning: .*plced/);
  });

  test('2 for a recording or a command line that cannot be used', async () => {
    expect((await call('check', join(folder, 'none.jsonl'), '--rules', rules)).code).toBe(2);
    expect((await call('check', orders, '--rules', join(folder, 'none.lcn'))).code).toBe(2);
    expect((await call('check', orders, '--rules', file('empty.lcn', '// nothing\n'))).err).toContain(
      'There is no constraint in it.',
    );
    expect((await call('check', orders)).err).toContain('--rules FILE');
    expect((await call('check')).err).toContain('check takes one RECORDING.');
    expect((await call('check', orders, '--rules', rules, '--format', 'pdf')).err).toContain(
      '“pdf” is no name of a report. Known are text, json, sarif, junit, markdown.',
    );
    expect((await call('check', orders, '--rules', rules, '--severity', 'loud')).code).toBe(2);
    expect((await call('check', orders, '--rules', rules, '--most', 'many')).code).toBe(2);
    expect((await call('check', orders, '--rules', rules, '-o', rules)).err).toContain('over itself');
  });
});

describe('rules', () => {
  test('of several files are one set; two of one name are not', async () => {
    const one = file('one.lcn', 'constraint a: exists placed');
    const two = file('two.lcn', 'constraint b: exists paid');
    const { out } = await call('check', orders, '--rules', one, '--rules', two, '--format', 'json');
    expect(JSON.parse(out).verdicts.map(({ constraint }: { constraint: string }) => constraint)).toEqual([
      'a',
      'b',
    ]);
    const { code, err } = await call('check', orders, '--rules', one, '--rules', one);
    expect([code, err]).toEqual([2, expect.stringContaining('There is a rule a in another file already.')]);
  });

  test('as PyRapide writes them, with what was assumed', async () => {
    const python = file('rules.py', 'never(pattern=Pattern.match("placed").with_cause("paid"), name="n")\n');
    const { code, out, err } = await call('check', orders, '--rules', python);
    expect(code).toBe(0);
    expect(out).toContain('✓ satisfied  n');
    expect(err).toContain(`${python}:1:29: info: A name also takes longer names`);
    const lost = file('lost.py', 'never(x)\n');
    expect(await call('check', orders, '--rules', lost)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${lost}:1:7: error: What “x” stands for is not in the text.`),
    });
  });

  test.each([
    ['one text', JSON.stringify('constraint a: every placed leads to paid')],
    ['a list of texts', '["constraint a: every placed leads to paid"]'],
    ['a list of objects', '[{"name":"a","says":"Paid.","text":"every placed leads to paid"}]'],
  ])('that the recording carries as %s', async (_, constraints) => {
    const lines = readFileSync(orders, 'utf8');
    const path = file('carries.jsonl', `{"lightcone":1,"events":3,"constraints":${constraints}}\n${lines}`);
    const { code, out } = await call('check', path);
    expect([code, out]).toEqual([1, expect.stringContaining('1 of 2 triggers')]);
  });

  test('every violation is counted, the first ones are listed; --stop-at-first judges no more rules', async () => {
    const path = file('never.lcn', 'constraint a: never placed\nconstraint b: never paid\n');
    const report = async (...more: string[]) =>
      JSON.parse((await call('check', orders, '--rules', path, '--format', 'json', ...more)).out);
    const [a] = (await report('--most', '1')).verdicts;
    expect([a.violationCount, a.violations.length]).toEqual([2, 1]);
    const stopped = await report('--stop-at-first');
    expect(stopped.verdicts.map(({ state }: { state: string }) => state)).toEqual(['violated', 'pending']);
  });
});

describe.skipIf(!existsSync(nezha))('an incident of others', () => {
  test.each([
    ['normal-2023-01-29-08_50_trace.csv', 36, 36, 0],
    ['fault-2023-01-29-10_20_trace.csv', 3, 3, 0],
    ['fault-2023-01-30-13_15_trace.csv', 0, 24, 1],
  ])('%s: %i of %i travel questions lead to the train service', (name, held, judged, status) => {
    const path = file(
      'nezha.lcn',
      'constraint trains: every "/api/v1/basicservice/basic/travels.start" leads to *@"ts-train-service*"',
    );
    const result = command('check', join(nezha, name), '--rules', path, '--format', 'json');
    expect(JSON.parse(result.stdout).verdicts).toMatchObject([{ held, judged, unit: 'trigger' }]);
    expect(result.status).toBe(status);
  });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'scripts/lightcone.mjs'), ...args], { encoding: 'utf8' });
}
