import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../base/cancel.ts';
import { Aspects } from './aspects.ts';
import { Metrics } from './metrics.ts';
import { type CallLine, errorReportingAspect, loggingAspect, metricsAspect } from './ready-made.ts';

describe('[A11] the logging aspect', () => {
  it('says when a call begins and how it has ended, and not what it was about', async () => {
    const aspects = new Aspects();
    const lines: CallLine[] = [];
    aspects.add(loggingAspect((line) => void lines.push(line)));
    await endOfAll(aspects);
    expect(lines.map(({ name, what, message }) => `${name} ${what}${message ? `: ${message}` : ''}`)).toEqual(
      [
        ...[
          'sync began',
          'sync done',
          'throws began',
          'throws failed: no',
          'gives-up began',
          'gives-up cancelled',
        ],
        ...[
          'async began',
          'async done',
          'rejects began',
          'rejects failed: no',
          'stops began',
          'stops cancelled',
        ],
      ],
    );
  });
});

describe('[A12] the metrics aspect', () => {
  it('counts calls and errors by name, and measures until a promise is settled', async () => {
    const aspects = new Aspects();
    const metrics = new Metrics();
    let millis = 0;
    aspects.add(metricsAspect(metrics, () => millis));
    await endOfAll(aspects, () => {
      millis += 10;
    });
    const rows = metrics
      .read()
      .map(({ name, count, errors, maxMillis }) => ({ name, count, errors, maxMillis }));
    expect(rows).toEqual([
      { name: 'async', count: 1, errors: 0, maxMillis: 10 },
      { name: 'gives-up', count: 1, errors: 0, maxMillis: 0 },
      { name: 'rejects', count: 1, errors: 1, maxMillis: 10 },
      { name: 'stops', count: 1, errors: 0, maxMillis: 10 },
      { name: 'sync', count: 1, errors: 0, maxMillis: 0 },
      { name: 'throws', count: 1, errors: 1, maxMillis: 0 },
    ]);
  });

  it('with a sample counts what it watches', () => {
    const aspects = new Aspects();
    const metrics = new Metrics();
    aspects.add({ ...metricsAspect(metrics, () => 0), sample: 10 });
    const woven = aspects.weave('a', () => {});
    for (let i = 0; i < 100; i++) woven();
    expect(metrics.read()[0].count).toBe(10);
  });
});

describe('[A13] the error reporting aspect', () => {
  it('reports what calls throw, and nothing that was only cancelled', async () => {
    const aspects = new Aspects();
    const reports: string[] = [];
    aspects.add(errorReportingAspect((name, error) => void reports.push(`${name}: ${error}`)));
    await endOfAll(aspects);
    expect(reports).toEqual(['throws: Error: no', 'rejects: Error: no']);
  });

  it('reports an error once, where it came from', async () => {
    const aspects = new Aspects();
    const reports: string[] = [];
    aspects.add(errorReportingAspect((name) => void reports.push(name)));
    const inner = aspects.weave('inner', async () => {
      throw new Error('no');
    });
    const outer = aspects.weave('outer', async () => await inner());
    await outer().catch(() => {});
    await outer().catch(() => {});
    expect(reports).toEqual(['inner', 'inner']);
  });

  it('reports what is no object every time', () => {
    const aspects = new Aspects();
    const reports: unknown[] = [];
    aspects.add(errorReportingAspect((_, error) => void reports.push(error)));
    const woven = aspects.weave('a', () => {
      throw 'no';
    });
    for (let i = 0; i < 2; i++) expect(woven).toThrow('no');
    expect(reports).toEqual(['no', 'no']);
  });
});

/** Calls functions that end in all the ways there are; the asynchronous ones take time. */
async function endOfAll(aspects: Aspects, passTime = () => {}): Promise<void> {
  const error = new Error('no');
  const failing = (reason: unknown) => () => {
    throw reason;
  };
  const later = (end: () => unknown) => async () => {
    await null;
    passTime();
    return end();
  };
  const all = {
    sync: () => 1,
    throws: failing(error),
    'gives-up': failing(new Cancelled()),
    async: later(() => 2),
    rejects: later(failing(new Error('no'))),
    stops: later(failing(Object.assign(new Error('stopped'), { name: 'AbortError' }))),
  };
  for (const [name, fn] of Object.entries(all)) {
    try {
      await aspects.weave(name, fn)();
    } catch {
      // that is what they do
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
