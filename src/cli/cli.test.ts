import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captured } from '../testing/captured-terminal.ts';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');
const shared = join(root, '../shared/data');

const lines = [
  '{"id":"a","name":"placed","source":"web","time":1000,"causes":[]}',
  '{"id":"b","name":"paid","source":"bank","time":2000,"causes":["a"]}',
  '{"id":"c","name":"sent","source":"web","time":3000,"causes":["b","a"]}',
  '{"id":"d","name":"ad","source":"web","time":3000,"causes":["a"]}',
];

const log =
  '=== one ===\nhello\nalice {"alice":1}\nhi\nbob {"bob":1, "alice":1}\n=== two ===\nalone\nalice {"alice":1}\n';

/** Without another process. */
const call = (...args: string[]) => captured((terminal) => run(args, terminal));

let folder: string;
let orders: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lightcone-cli-'));
  orders = file('orders.jsonl', `${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the real command', () => {
  test('stats prints the counts as JSON, in the agreed order', () => {
    const { status, stdout, stderr } = command('stats', orders);
    expect([status, stderr]).toEqual([0, '']);
    expect(Object.keys(JSON.parse(stdout)).slice(0, 11)).toEqual([
      'format',
      'events',
      'sources',
      'edges',
      'covers',
      'ordered',
      'concurrent',
      'height',
      'roots',
      'sinks',
      'diagnostics',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'lightcone-jsonl',
      events: 4,
      sources: 2,
      edges: { declared: 4, derived: 0, inferred: 0, summary: 0 },
      covers: 3,
      ordered: 4,
      concurrent: 2,
      height: 3,
      roots: 1,
      sinks: 2,
      diagnostics: { total: 0, lost: 0, counts: {}, first: [] },
      sourceNames: ['web', 'bank'],
    });
  });

  test('what cannot be done ends with a sentence and its code', () => {
    expect(command('stats', join(folder, 'none')).status).toBe(1);
    expect(command('stats', orders, '--colour').status).toBe(2);
    expect(command('explode').status).toBe(2);
    const { status, stdout } = command('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('stats');
  });

  test('npm run -s lightcone prints nothing beside the answer', () => {
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'lightcone', '--', 'stats', orders], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).events).toBe(4);
  });
});

describe('stats', () => {
  test('of a transcript, told or said', async () => {
    const asked = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x"}}';
    const path = file('talk.jsonl', `${asked}\n{"jsonrpc":"2.0","id":1,"result":{}}\n`);
    for (const more of [[], ['--format', 'mcp']]) {
      const { code, out } = await call('stats', path, ...more);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ format: 'transcript', events: 2, edges: { derived: 1 } });
    }
  });

  test('several executions are a list of the same', async () => {
    const path = file('two.log', log);
    const { code, out } = await call('stats', path);
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer.format).toBe('shiviz');
    expect(answer.executions).toMatchObject([
      { label: 'one', events: 2, sources: 2, edges: { derived: 1 }, ordered: 1, height: 2 },
      { label: 'two', events: 1, sources: 1, ordered: 0, concurrent: 0, height: 1 },
    ]);
    expect(JSON.parse((await call('stats', path, '--execution', 'two')).out).events).toBe(1);
  });

  test('a regular expression, a delimiter and a mapping say how to read', async () => {
    const path = file('own.log', 'x|alice|{"alice":1}\n---\ny|bob|{"bob":1}\n');
    const regex = '^(?<event>\\w+)\\|(?<host>\\w+)\\|(?<clock>.*)$';
    expect(JSON.parse((await call('stats', path, '--regex', regex)).out).events).toBe(2);
    const split = await call('stats', path, '--regex', regex, '--delimiter', '^---$');
    expect(JSON.parse(split.out).executions.length).toBe(2);
    const table = file('t.csv', 'key,why,what\n1,,a\n2,1,b\n');
    const mapping = file('mapping.json', '{"id":"key","causes":"why","name":"what"}');
    const answer = JSON.parse((await call('stats', table, '--mapping', mapping)).out);
    expect(answer).toMatchObject({ format: 'csv', events: 2, edges: { declared: 1 } });
    const inline = await call('stats', table, '--mapping', '{"id":"key","causes":"why"}');
    expect(JSON.parse(inline.out).events).toBe(2);
  });

  test('what has to be asked is said with a guess', async () => {
    const table = await call('stats', file('u.csv', 'when,host,text\n2024-01-01,a,x\n2024-01-02,b,y\n'));
    expect(table.code).toBe(1);
    expect(table.err).toContain(`--mapping '{"source":"host"`);
    const refused = await call('stats', orders, '--regex', '(?<event>.*');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Unterminated group');
  });

  test('a damaged file is refused with line and reason; --keep goes on with what is sound', async () => {
    const path = file('damaged.jsonl', `${lines[0]}\n${lines[1].slice(0, 30)}\n${lines[3]}\n`);
    const refused = await call('stats', path);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('line 2, column 31');
    expect(refused.err).toContain('--keep');
    const kept = await call('stats', path, '--keep');
    expect(kept.code).toBe(0);
    expect(JSON.parse(kept.out)).toMatchObject({
      events: 2,
      diagnostics: { lost: 1, counts: { 'bad-record': 1 } },
    });
  });

  test('packed files: one is read, of several one has to be named', async () => {
    expect(JSON.parse((await call('stats', file('one.gz', gzipSync(readFileSync(orders))))).out).events).toBe(
      4,
    );
    const one = new Uint8Array(readFileSync(orders));
    const archive = file(
      'several.zip',
      zipSync({ 'a/orders.jsonl': one, 'b/two.log': new TextEncoder().encode(log) }),
    );
    const asked = await call('stats', archive);
    expect(asked.code).toBe(1);
    expect(asked.err).toContain('--entry: a/orders.jsonl, b/two.log');
    expect(JSON.parse((await call('stats', archive, '--entry', 'b/two.log')).out).executions.length).toBe(2);
  });
});

describe('convert', () => {
  test.each([
    ['out.jsonl', '{"lightcone":1'],
    ['out.dot', 'digraph computation {'],
    ['out.mmd', 'graph LR\n'],
    ['out.txt', 'placed ──causes──> paid'],
    ['out.summary.txt', 'orders.jsonl\n'],
    ['out.log', 'placed\nweb {"web":1}'],
    ['out.json', '{'],
  ])('%s by its ending', async (name, beginning) => {
    const target = join(folder, name);
    const { code, out } = await call('convert', orders, target);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(target, 'utf8').startsWith(beginning)).toBe(true);
  });

  test('what a format cannot hold goes to standard error', async () => {
    const { out, err } = await call('convert', orders, '-', '--to', 'shiviz');
    expect(out).toContain('bank {"bank":1, "web":1}');
    expect(err).toContain('The times of the events are not in it.');
  });

  test('every format that can be read back has the same counts', async () => {
    const want = JSON.parse((await call('stats', orders)).out);
    for (const name of ['o.jsonl', 'o.msgpack', 'o.lcone', 'o.json']) {
      const target = join(folder, name);
      expect((await call('convert', orders, target)).code).toBe(0);
      const { format: _, ...got } = JSON.parse((await call('stats', target)).out);
      expect({ format: want.format, ...got }).toEqual(want);
    }
  });

  test('one execution of several has to be named; a file is not written over itself', async () => {
    const path = file('two.log', log);
    const refused = await call('convert', path, join(folder, 'x.jsonl'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('1 (one), 2 (two)');
    expect((await call('convert', path, '-', '--to', 'jsonl', '--execution', '2')).out).toContain('"alone"');
    expect((await call('convert', orders, orders)).code).toBe(2);
    expect((await call('convert', orders, join(folder, 'x.pdf'))).err).toContain('names no format');
    expect((await call('convert', orders, '-')).err).toContain('--to');
  });
});

describe('slice', () => {
  test('the past, the future, both; cut causes stay dangling', async () => {
    const idsOf = async (...how: string[]) => {
      const { out } = await call('slice', orders, '--event', 'b', ...how);
      return out
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line).id);
    };
    expect(await idsOf('--past')).toEqual(['a', 'b']);
    expect(await idsOf('--future')).toEqual(['b', 'c']);
    expect(await idsOf('--past', '--future')).toEqual(['a', 'b', 'c']);
    const target = join(folder, 'future.jsonl');
    await call('slice', orders, '--event', 'b', '--future', '-o', target);
    expect(JSON.parse((await call('stats', target)).out)).toMatchObject({
      events: 2,
      edges: { declared: 1 },
      dangling: 2,
    });
  });

  test('to a format by the ending of the file', async () => {
    const target = join(folder, 'past.dot');
    expect((await call('slice', orders, '--event', 'c', '--past', '--output', target)).code).toBe(0);
    expect(readFileSync(target, 'utf8')).toContain('"a" -> "b"');
  });

  test('an event in only one execution is found there', async () => {
    const path = file('two.log', log);
    expect((await call('slice', path, '--event', 'bob:1', '--past', '--to', 'jsonl')).out).toContain(
      '"hello"',
    );
    expect((await call('slice', path, '--event', 'alice:1', '--past')).code).toBe(2);
    expect(await call('slice', path, '--event', 'carol:1', '--past')).toMatchObject({ code: 1 });
  });

  test('says what is missing', async () => {
    expect((await call('slice', orders, '--past')).err).toContain('--event ID');
    expect((await call('slice', orders, '--event', 'a')).err).toContain('--past or --future');
    expect((await call('slice', orders, '--event')).err).toContain('needs a value');
  });
});

describe('words that are not understood', () => {
  test.each([
    [['stats'], 'stats takes one FILE.'],
    [['stats', 'a', 'b'], 'stats takes one FILE.'],
    [['stats', 'a', '--format', 'pdf'], '“pdf” is no format that can be read.'],
    [['stats', 'a', '--keep=yes'], 'takes no value'],
    [['stats', 'a', '--mapping', '{"identity":"x"}'], 'The mapping knows no “identity”'],
    [['stats', 'a', '--mapping', '{'], 'not sound JSON'],
    [['convert', 'a'], 'convert takes IN and OUT.'],
    [['convert', 'a', 'b', '--to', 'csv'], '“csv” is no format that can be written.'],
    [['constructor'], 'There is no command “constructor”.'],
  ])('%j', async (args, sentence) => {
    const { code, err, out } = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });

  test('help for each command', async () => {
    for (const name of ['stats', 'convert', 'check', 'slice']) {
      const { code, out } = await call(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`lightcone ${name}`);
      expect((await call('help', name)).out).toBe(out);
    }
  });

  test('aliases of formats', async () => {
    for (const alias of ['jsonl', 'lightcone', 'JSONL']) {
      expect(JSON.parse((await call('stats', orders, '--format', alias)).out).events).toBe(4);
    }
  });
});

describe.skipIf(!existsSync(shared))('recordings of others', () => {
  test('a log with several executions, by the real command', () => {
    const { stdout } = command('stats', join(shared, 'shiviz/facebook-multiple.log'));
    expect(
      JSON.parse(stdout).executions.map(({ events, ordered }: { events: number; ordered: number }) => [
        events,
        ordered,
      ]),
    ).toEqual([
      [47, 1013],
      [41, 758],
    ]);
  });

  test('the largest log with the field’s own expression', () => {
    const regex = String.raw`(?<timestamp>(\d*)) (?<event>.*)\n(?<host>\w*) (?<clock>.*)`;
    const { stdout } = command(
      'stats',
      join(shared, 'shiviz/tsviz_shared_var_4_threads.log'),
      '--regex',
      regex,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      events: 5000,
      sources: 4,
      covers: 5544,
      ordered: 12145660,
      concurrent: 351840,
      height: 1267,
      roots: 4,
      sinks: 4,
    });
  });

  test('an incident as a table, and the past of one failure', () => {
    const path = join(shared, 'nezha-trainticket/fault-2023-01-30-13_15_trace.csv');
    expect(JSON.parse(command('stats', path).stdout)).toMatchObject({
      format: 'csv',
      events: 1446,
      sources: 13,
    });
    const { stdout } = command('slice', path, '--event', '58bdedaa7c3438f9:start', '--past');
    expect(stdout.trimEnd().split('\n').length - 1).toBe(7);
  });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'scripts/lightcone.mjs'), ...args], { encoding: 'utf8' });
}
