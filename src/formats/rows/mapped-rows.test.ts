import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventAt } from '../../model/event.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { FieldMapping, Recording } from '../../model/recording.ts';
import { orderFacts } from '../../testing/order-facts.ts';
import { toPicture } from '../../testing/picture.ts';
import { quoteLongNumbers } from '../json/exact-numbers.ts';
import { findRecords, valueAt, withoutPaths } from '../json/json-paths.ts';
import type { Reader, ReadFault } from '../reader.ts';
import { csvReader } from './csv.ts';
import { cellValue } from './csv-rows.ts';
import { jsonRowsReader } from './json-rows.ts';

const shared = '../shared/data';

describe('CSV', () => {
  test('[R8] columns with the usual names need no mapping; the guess is told', async () => {
    const { executions, diagnostics } = await csv(
      'id,name,source,time,causes,size\na,start,web,2024-05-01T10:00:00Z,,5\nb,work,db,2024-05-01T10:00:01Z,a,007\nc,done,web,2024-05-01T10:00:02Z,"a,b",true\n',
    );
    const { computation } = executions[0];
    expect(toPicture(computation)).toBe('a\nb <- a\nc <- a, b');
    expect(computation.edgesByKind()).toEqual({ declared: 3, derived: 0, inferred: 0, summary: 0 });
    expect(eventAt(computation, 1 as EventIndex)).toMatchObject({
      name: 'work',
      source: 'db',
      time: '2024-05-01T10:00:01.000Z',
      payload: { size: '007' },
    });
    expect(computation.payload.value(0)).toEqual({ size: 5 });
    expect(computation.payload.value(2)).toEqual({ size: true });
    expect(diagnostics.kept[0].message).toContain('causes = “causes”');
  });

  test.each([';', '\t', '|'])('columns divided by %j, a byte order mark, Windows line ends', async (mark) => {
    const text = `\ufeff${['id,parent,name', 'a,root,x', 'b,a,"y, z"'].join('\r\n').replaceAll(',', mark)}`;
    const { computation } = (await csv(text)).executions[0];
    expect(toPicture(computation)).toBe('a\nb <- a');
    expect(computation.types).toEqual(['x', `y${mark} z`]);
  });

  test('[R1] a quoted cell may hold line breaks; places are lines of the file', async () => {
    const text = 'id,parent,text\na,,"one\ntwo ""and"" three"\nb,a,x\nc,nobody,y\n';
    const { executions } = await csv(text, { id: 'id', parent: 'parent' });
    const { computation, diagnostics } = executions[0];
    expect(computation.payload.value(0)).toEqual({ text: 'one\ntwo "and" three' });
    expect(Array.from(computation.placeOf ?? [])).toEqual([2, 4, 5]);
    expect(diagnostics.kept).toMatchObject([{ code: 'unknown-cause', place: { line: 5 } }]);
  });

  test('ragged rows are kept and told with their line', async () => {
    const { executions, diagnostics } = await csv('id,parent,x\na,,1\nb,a\nc,b,3,4,5\n', {
      id: 'id',
      parent: 'parent',
    });
    const { computation } = executions[0];
    expect(computation.payload.value(1)).toBeUndefined();
    expect(computation.payload.value(2)).toEqual({ x: 3, 'column 4': 4, 'column 5': 5 });
    const lines = diagnostics.kept.filter(({ code }) => code === 'bad-value').map(({ place }) => place?.line);
    expect(lines).toEqual([3, 4]);
  });

  test('[R1] without a header the columns are numbers', async () => {
    const { executions } = await csv('1,,boot\n2,1,login\n3,2,logout\n', { id: '1', parent: '2', name: '3' });
    expect(toPicture(executions[0].computation)).toBe('1\n2 <- 1\n3 <- 2');
    expect(executions[0].computation.types).toEqual(['boot', 'login', 'logout']);
  });

  test('a quote that is never closed loses what follows and says how much', async () => {
    const { executions, diagnostics } = await csv('id,parent,x\na,,1\nb,a,"open\nc,b,2\nd,c,3\n', {
      id: 'id',
      parent: 'parent',
    });
    expect(executions[0].computation.size).toBe(1);
    expect(diagnostics.kept).toContainEqual(
      expect.objectContaining({ code: 'truncated', lost: 3, place: { line: 3 } }),
    );
  });

  test('a long table is read piece by piece, with one cell longer than a piece', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `e${i},${i === 0 ? '' : `e${i - 1}`},"${i === 7 ? 'x\n'.repeat(150_000) : i}"`,
    );
    const { executions } = await csv(`id,parent,x\n${rows.join('\n')}`);
    const { computation } = executions[0];
    expect([computation.size, computation.edgeCount]).toEqual([20_000, 19_999]);
    expect(computation.placeOf?.[19_999]).toBe(20_001 + 150_000);
    expect((computation.payload.value(7) as { x: string }).x.length).toBe(300_000);
  });

  test('[R7] numbers and truth values only where writing them again gives the same text', () => {
    expect(
      ['1', '-2.5', '1e3', '007', '9007199254740993', '0.10', '', 'true', 'NaN', 'Infinity'].map(cellValue),
    ).toEqual([1, -2.5, '1e3', '007', '9007199254740993', '0.10', '', true, 'NaN', 'Infinity']);
  });
});

describe('mapping', () => {
  test('[R4] rows that share the pair value: the first causes the second, derived; a third is told', async () => {
    const text = 'call,what\nx,ask\ny,ask\nx,answer\nx,again\n';
    const { executions } = await csv(text, { name: 'what', pairKey: 'call' });
    const { computation, diagnostics } = executions[0];
    expect(toPicture(computation)).toBe('row-1\nrow-2\nrow-3 <- row-1\nrow-4');
    expect(computation.edgesByKind().derived).toBe(1);
    expect(diagnostics.kept[0].message).toContain('3 rows share the pair value “x”');
  });

  test('[R5] rows with an end time become spans', async () => {
    const text = 'id,parent,op,svc,from,to\na,-,get,web,1000,2000\nb,a,query,db,1200,1500\n';
    const { executions } = await csv(text, {
      id: 'id',
      parent: 'parent',
      name: 'op',
      source: 'svc',
      time: 'from',
      endTime: 'to',
      timeUnit: 'ms',
      rootValues: ['-'],
    });
    const { computation } = executions[0];
    expect(computation.types).toEqual(['get.start', 'query.start', 'query.end', 'get.end']);
    expect(toPicture(computation)).toBe(
      'a:start\nb:start <- a:start\nb:end <- b:start\na:end <- a:start, b:end',
    );
    expect(computation.payload.value(3)).toEqual({ durationMillis: 1000 });
  });

  test('[R6] without any linking column nothing is linked, and a note says so', async () => {
    const { executions, diagnostics } = await csv('id,time\na,1\nb,2\n', { id: 'id', time: 'time' });
    expect(executions[0].computation.edgeCount).toBe(0);
    expect(diagnostics.kept.at(-1)?.message).toContain('every row stands alone');
  });

  test('[R3] rows without an id get one and it is told; a separator divides causes', async () => {
    const { executions } = await csv('id,causes\na,\nb,\n,a/b\n', {
      id: 'id',
      causes: 'causes',
      causeSeparator: '/',
    });
    expect(toPicture(executions[0].computation)).toBe('a\nb\nrow-3 <- a, b');
    expect(executions[0].diagnostics.kept[0]).toMatchObject({ code: 'bad-value', place: { line: 4 } });
  });

  test('[R8] asks when it is not plain what is what, with a guess and the first rows', async () => {
    const fault = await faultOf(csvReader, 'when,host,msg\n2024-01-01,web,hello\n2024-01-02,db,bye\n');
    expect(fault).toMatchObject({
      code: 'needs-mapping',
      question: {
        guess: { format: 'csv', mapping: { source: 'host', name: 'msg' } },
        preview: {
          columns: ['when', 'host', 'msg'],
          rows: [
            ['2024-01-01', 'web', 'hello'],
            ['2024-01-02', 'db', 'bye'],
          ],
        },
      },
    });
  });

  test('[R8] a guess that turns out wrong asks after all', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i % 1500},${i === 0 ? '' : (i - 1) % 1500}`);
    expect((await faultOf(csvReader, `id,parent\n${rows.join('\n')}`)).code).toBe('needs-mapping');
  });

  test('[R8] a mapping of columns that are not there is refused with the ones that are', async () => {
    const fault = await faultOf(csvReader, 'id,parent\na,\nb,a\n', { id: 'id', parent: 'mother' });
    expect(fault.code).toBe('bad-mapping');
    expect(fault.message).toContain('“mother”');
    expect(fault.message).toContain('“id”, “parent”');
  });
});

describe('JSON records', () => {
  test('[R2] a list, an object that holds one, and JSON Lines', async () => {
    const records = [
      { id: 1, type: 'a', data: { n: 1 } },
      { id: 2, type: 'b', causationid: 1 },
    ];
    const texts = [
      JSON.stringify(records),
      JSON.stringify({ meta: { version: 1 }, result: { events: records } }, null, 2),
      records.map((record) => JSON.stringify(record)).join('\n'),
    ];
    for (const text of texts) {
      const { computation } = (await json(text)).executions[0];
      expect(toPicture(computation)).toBe('1\n2 <- 1');
      expect(computation.payload.value(0)).toEqual({ data: { n: 1 } });
    }
  });

  test('[R2] dotted paths reach into records and through lists; mapped leaves leave the payload', async () => {
    const text = JSON.stringify([
      { meta: { id: 'a', v: 1 }, links: [] },
      { meta: { id: 'b', v: 2 }, links: [{ type: 'CAUSE', target: 'a' }] },
    ]);
    const { computation } = (await json(text, { id: 'meta.id', causes: 'links.target' })).executions[0];
    expect(toPicture(computation)).toBe('a\nb <- a');
    expect(computation.payload.value(1)).toEqual({ meta: { v: 2 }, links: [{ type: 'CAUSE', target: 'a' }] });
    expect(toPicture((await json(text)).executions[0].computation)).toBe('a\nb <- a');
  });

  test('[R2] whole numbers beyond a double keep their digits', async () => {
    const text =
      '[{"id":9007199254740993,"t":"12345678901234567890"},{"id":9007199254740992,"parent":9007199254740993}]';
    expect(toPicture((await json(text)).executions[0].computation)).toBe(
      '9007199254740993\n9007199254740992 <- 9007199254740993',
    );
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(
      new TextDecoder().decode(
        quoteLongNumbers(encode('[1.2345678901234567, -9007199254740993, "a\\"9007199254740993"]')),
      ),
    ).toBe('[1.2345678901234567, "-9007199254740993", "a\\"9007199254740993"]');
  });

  test('records that are no objects are lost with their place', async () => {
    const list = await json('[{"id":"a"},{"id":"b","parent":"a"},7,null]', { id: 'id', parent: 'parent' });
    expect(list.diagnostics.kept.filter(({ lost }) => lost).map(({ place }) => place)).toEqual([
      { record: 3 },
      { record: 4 },
    ]);
    const lines = await json('{"id":"a"}\n7\n{"id":"b","parent":"a"}\n{"id"', { id: 'id', parent: 'parent' });
    expect(
      lines.diagnostics.kept.filter(({ lost }) => lost).map(({ code, place }) => [code, place?.line]),
    ).toEqual([
      ['bad-record', 2],
      ['truncated', 4],
    ]);
  });

  test('keys of a file never reach a prototype', async () => {
    const text = '[{"id":"a","__proto__":{"x":1},"constructor":2},{"id":"b","parent":"a"}]';
    const { computation } = (await json(text)).executions[0];
    expect(computation.payload.text(0)).toBe('{"__proto__":{"x":1},"constructor":2}');
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
    expect(
      Object.keys(withoutPaths(JSON.parse('{"__proto__":{"a":1,"b":2}}'), new Set(['__proto__.a']))),
    ).toEqual(['__proto__']);
  });

  test('[R2] a list with a telling name goes before a longer one', () => {
    expect(findRecords({ tags: [{}, {}, {}], events: [{}, {}] })?.path).toBe('events');
    expect(findRecords({ a: { b: { c: [{}] } } })?.path).toBe('a.b.c');
    expect(findRecords({ a: [1, 2, 3] })).toBeUndefined();
  });
});

describe.skipIf(!existsSync(shared))('recordings of others', () => {
  test.each([
    ['normal-2023-01-29-08_50_trace.csv', 4890, 71, 25],
    ['fault-2023-01-29-10_20_trace.csv', 604, 26, 18],
    ['fault-2023-01-30-13_15_trace.csv', 723, 34, 13],
  ])('nezha %s', async (name, spans, traces, pods) => {
    const { executions, diagnostics } = await csv(
      readFileSync(`${shared}/nezha-trainticket/${name}`, 'utf8'),
    );
    const { computation } = executions[0];
    const facts = orderFacts(computation);
    expect([computation.size, facts.sources]).toEqual([spans * 2, pods]);
    expect(computation.danglingEffect.length).toBe(0);
    expect(executions[0].diagnostics.lost).toBe(0);
    const traceIds = new Set<unknown>();
    for (let row = 0; row < computation.size; row++) {
      traceIds.add((computation.payload.value(row) as { TraceID?: string } | undefined)?.TraceID);
    }
    traceIds.delete(undefined);
    expect(traceIds.size).toBe(traces);
    expect(components(computation)).toBe(traces);
    expect(diagnostics.kept[0].message).toContain('where “root” means no parent');
  });

  test('nezha 13_15: every error span of ts-basic-service lies below one of travel or travel2', async () => {
    const text = readFileSync(`${shared}/nezha-trainticket/fault-2023-01-30-13_15_trace.csv`, 'utf8');
    const { computation } = (await csv(text)).executions[0];
    const past = pastOf(computation);
    const rows = Array.from({ length: computation.size }, (_, row) => row);
    /** Starts of the error handler in a service; a failing span is one that has such a child. */
    const errorsIn = (service: RegExp): number[] =>
      rows.filter((row) => {
        const { name, source } = eventAt(computation, row as EventIndex);
        return name === 'BasicErrorController.error.start' && service.test(source);
      });
    const failingIn = (service: RegExp): number[] =>
      errorsIn(service).map((row) => computation.causes[computation.causeStart[row]]);
    const errors = errorsIn(/^ts-basic-service/);
    const below = (failing: readonly number[]): number[] =>
      errors.filter((row) => failing.some((span) => past(row).has(span)));
    const travel = below(failingIn(/^ts-travel-service/));
    const travel2 = below(failingIn(/^ts-travel2-service/));
    expect([errors.length, travel.length, travel2.length]).toEqual([24, 17, 7]);
  });

  test.each([
    ['fault-2023-01-29-10_20_log.csv', 244, 17],
    ['fault-2023-01-30-13_15_log.csv', 306, 12],
  ])('nezha %s asks, and stands alone by the guess', async (name, lines, pods) => {
    const text = readFileSync(`${shared}/nezha-trainticket/${name}`, 'utf8');
    const fault = await faultOf(csvReader, text);
    expect(fault.code).toBe('needs-mapping');
    const mapping = fault.question?.guess.mapping as FieldMapping;
    expect(mapping).toMatchObject({ source: 'PodName', name: 'Log' });
    const { executions, diagnostics } = await csv(text, mapping);
    const facts = orderFacts(executions[0].computation);
    expect([facts.events, facts.sources, facts.ordered]).toEqual([lines, pods, 0]);
    expect(diagnostics.kept.at(-1)?.message).toContain('stands alone');
  });

  test('the correlation examples of CloudEvents: a tree of height 5', async () => {
    const text = readFileSync(`${shared}/cloudevents/correlation-extension-examples.json`, 'utf8');
    const { computation } = (await json(text)).executions[0];
    const facts = orderFacts(computation);
    expect([facts.events, computation.edgeCount, facts.roots, facts.height]).toEqual([8, 7, 1, 5]);
  });

  test.each([
    ['delivery-interface', 22, 28, 4, 11, 130],
    ['confidence-level-joining', 23, 30, 2, 7, 113],
    ['build-avoidance', 16, 30, 1, 5, 62],
  ])('Eiffel %s by its links', async (name, events, pairs, roots, height, ordered) => {
    const { computation } = (await json(readFileSync(`${shared}/eiffel/${name}.json`, 'utf8'))).executions[0];
    const facts = orderFacts(computation);
    expect([facts.events, computation.edgeCount, facts.roots, facts.height, facts.ordered]).toEqual([
      events,
      pairs,
      roots,
      height,
      ordered,
    ]);
  });

  test.each([
    ['basic', 4, 1],
    ['basic_gui_mode', 18, 7],
    ['wrong_initial_state', 8, 3],
  ])('an OpenHands stream %s by its cause field', async (name, events, causes) => {
    const { computation } = (await json(readFileSync(`${shared}/agents/openhands/${name}.json`, 'utf8')))
      .executions[0];
    expect([computation.size, computation.edgeCount, computation.danglingEffect.length]).toEqual([
      events,
      causes,
      0,
    ]);
  });

  test.each([
    ['beeai-2025-08-01', 29, 0],
    ['koog-2025-08-26', 11, 0],
    ['csharp-agent-with-gemini-2026-03-09', 8, 1],
  ])('Langfuse observations %s by their parents, as spans', async (name, observations, orphans) => {
    const path = `${shared}/agents/langfuse/${name}.trace.json`;
    const { computation } = (await json(readFileSync(path, 'utf8'))).executions[0];
    expect([computation.size, computation.danglingEffect.length]).toEqual([observations * 2, orphans]);
  });

  test('a Temporal history by its mapping', async () => {
    const text = readFileSync(`${shared}/temporal/workflow1.json`, 'utf8');
    const { computation } = (
      await json(text, {
        id: 'eventId',
        name: 'eventType',
        time: 'eventTime',
        parent: 'workflowTaskStartedEventAttributes.scheduledEventId',
      })
    ).executions[0];
    expect(computation.size).toBe(25);
    expect(computation.edgeCount).toBeGreaterThan(0);
    expect(computation.danglingEffect.length).toBe(0);
  });
});

function components(computation: Recording['executions'][number]['computation']): number {
  const root = Array.from({ length: computation.size }, (_, row) => row);
  const find = (row: number): number => {
    let at = row;
    while (root[at] !== at) at = root[at];
    return at;
  };
  for (let row = 0; row < computation.size; row++) {
    for (let e = computation.causeStart[row]; e < computation.causeStart[row + 1]; e++) {
      root[find(row)] = find(computation.causes[e]);
    }
  }
  return root.filter((parent, row) => parent === row).length;
}

function pastOf(computation: Recording['executions'][number]['computation']): (row: number) => Set<number> {
  return (row) => {
    const past = new Set<number>();
    const stack = [row];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const cause of computation.causes.subarray(
        computation.causeStart[at],
        computation.causeStart[at + 1],
      )) {
        if (past.has(cause)) continue;
        past.add(cause);
        stack.push(cause);
      }
    }
    return past;
  };
}

function csv(text: string, mapping?: FieldMapping): Promise<Recording> {
  return read(csvReader, text, mapping);
}

function json(text: string, mapping?: FieldMapping): Promise<Recording> {
  return read(jsonRowsReader, text, mapping);
}

async function read(reader: Reader, text: string, mapping?: FieldMapping): Promise<Recording> {
  const outcome = await reader.read(sourceOf(text), contextOf(mapping));
  if (!outcome.ok) throw new Error(`${outcome.fault.code}: ${outcome.fault.message}`);
  return outcome.value;
}

async function faultOf(reader: Reader, text: string, mapping?: FieldMapping): Promise<ReadFault> {
  const outcome = await reader.read(sourceOf(text), contextOf(mapping));
  if (outcome.ok) throw new Error('read without a fault');
  return outcome.fault;
}

function sourceOf(text: string) {
  return { name: 'test', bytes: new TextEncoder().encode(text) };
}

function contextOf(mapping?: FieldMapping) {
  return { options: { mapping }, breathe: () => undefined, report: () => {} };
}
