import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captured } from '../testing/captured-terminal.ts';
import { run } from './run.ts';

const DESIGN = `interface Source { out item(number: integer) }
interface Sink { in take(number: integer) out taken(number: integer) }
module Ticking implements Source {
  set count = 0
  every 10ms {
    set count = count + 1
    emit item(number: count) after uniform(0, 5)
  }
}
module Taking implements Sink { when take(number: ?n) emit taken(number: ?n) }
architecture Lone { source: Source = Ticking }
architecture Chain {
  source: Source = Ticking
  sink: Sink = Taking
  pipe source.item(number: ?n) to sink.take(number: ?n)
}
`;

/** Without another process. */
const lightcone = (...args: string[]) => captured((terminal) => run(args, terminal));

let folder: string;
let design: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lightcone-run-'));
  design = file('chain.lcn', DESIGN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const call = (...args: string[]) => lightcone('run', ...args);

const few = ['--millis', '100'];

describe('run', () => {
  test('writes the recording to standard output, and how it ended to standard error', async () => {
    const { code, out, err } = await call(design, ...few);
    const [head, ...events] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, head]).toMatchObject([0, { lightcone: 1, name: 'Chain', constraints: DESIGN }]);
    expect(new Set(events.map(({ source }) => source))).toEqual(new Set(['source', 'sink']));
    expect(err).toMatch(
      new RegExp(`^${events.length} events in \\d+(\\.\\d+)? ms of virtual time; ended: most time\\.$`),
    );
  });

  test('to a file, in the format that its name says or that is asked for', async () => {
    const recording = join(folder, 'out.jsonl');
    const { code, out } = await call(design, recording, ...few);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(recording, 'utf8')).toBe((await call(design, ...few)).out);
    const drawing = join(folder, 'out.dot');
    await call(design, drawing, ...few);
    expect(readFileSync(drawing, 'utf8')).toMatch(/^digraph/);
    expect((await call(design, '--to', 'dot', ...few)).out).toBe(readFileSync(drawing, 'utf8'));
    expect(await call(design, design, ...few)).toMatchObject({ code: 2 });
    expect(readFileSync(design, 'utf8')).toBe(DESIGN);
    const nowhere = await call(design, join(folder, 'none', 'out.jsonl'), ...few);
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('cannot be written')]);
  });

  test('the same seed gives the same digest, another seed another one', async () => {
    const digest = async (...args: string[]) => (await call(design, '--hash', ...few, ...args)).out;
    const first = await digest('--seed', '7');
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    expect(await digest('--seed', '7')).toBe(first);
    expect(await digest('--seed', '8')).not.toBe(first);
    expect(await digest('--seed', '7', '--mode', 'rapide')).not.toBe(first);
  });

  test('one of several architectures, and budgets', async () => {
    const lone = await call(design, '--architecture', 'Lone', ...few);
    expect(lone.out).not.toContain('"sink"');
    expect((await call(design, '--events', '5')).err).toContain('ended: most events');
    const owing = file('owing.lcn', `${DESIGN}constraint paid: every Source.item leads to Sink.paid\n`);
    const cut = join(folder, 'cut.jsonl');
    await call(owing, cut, '--architecture', 'Chain', ...few);
    // [K17] more would have come
    expect(await lightcone('check', cut)).toMatchObject({ code: 0, out: expect.stringContaining('pending') });
    expect(await call(design, '--architecture', 'None')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no architecture “None”'),
    });
  });

  test('a script runs as it does in the browser; what goes wrong in it is said, with the component', async () => {
    const scripted = (body: string) =>
      `interface Greeter { out hello(to: string) }\nmodule Speaking implements Greeter {\n  script """\n${body}\n"""\n}\narchitecture A { greeter: Greeter = Speaking }\n`;
    const good = await call(file('s.lcn', scripted("function start() { emit('hello', { to: 'you' }); }")));
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('"to":"you"')]);
    const bad = await call(file('b.lcn', scripted("function start() { throw new Error('oh no'); }")));
    expect(bad.code).toBe(0);
    expect(bad.err).toMatch(/^greeter at 0 ms: .*oh no/);
  });
});

describe('what cannot be run', () => {
  test('errors are told with file, line and column, each on a line', async () => {
    const broken = file(
      'broken.lcn',
      DESIGN.replace('to sink.take', 'to nobody.take').replace(': Source = T', ': Sorce = T'),
    );
    const { code, out, err } = await call(broken);
    expect([code, out]).toEqual([2, '']);
    const line = DESIGN.split('\n').findIndex((one) => one.includes('pipe')) + 1;
    expect(err).toMatch(new RegExp(`^${broken}:${line}:\\d+: .*nobody`, 'm'));
    const column = DESIGN.split('\n')[line - 1].indexOf('sink.take') + 1;
    expect(err).toContain(`${broken}:${line}:${column}: `);
  });

  test.each([
    ['nothing in it', '', /architecture/],
    ['rules alone', 'constraint a: never x\n', /architecture/],
  ])('a text with %s', async (_, text, why) => {
    const { code, err } = await call(file('none.lcn', text));
    expect([code, err]).toEqual([2, expect.stringMatching(why)]);
  });

  test('a file that is not there', async () => {
    const { code, err } = await call(join(folder, 'absent.lcn'));
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('absent.lcn: The file cannot be read: there is no'),
    ]);
  });

  test.each([
    [['--mode', 'sideways'], 'There is no mode “sideways”. Known are pyrapide, rapide.'],
    [['--seed', '-1'], '--seed'],
    [['--seed', '1.5'], '--seed takes a whole number up to 4294967295.'],
    [['--seed', '4294967296'], '--seed takes'],
    [['--events', 'many'], '--events takes a whole number'],
    [['--to', 'papyrus'], 'papyrus'],
    [['out.jsonl', 'more.jsonl'], 'run takes DESIGN.lcn and perhaps OUT.'],
  ])('a command line that is not understood: %j', async (args, why) => {
    const { code, out, err } = await call(design, ...args);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(why)]);
    expect(err).toContain('See: lightcone run --help');
  });

  test('no design at all; its help says how', async () => {
    expect((await call()).code).toBe(2);
    const { code, out } = await call('--help');
    expect([code, out]).toEqual([0, expect.stringContaining('--architecture A')]);
  });
});
