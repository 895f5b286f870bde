import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { casesIn, problemLines } from '../testing/notation-cases.ts';
import { analyse, applyEdits, type KnownWorld, type NotationDiagnostic, parseNotation } from './index.ts';

const world: KnownWorld = {
  types: [
    { name: 'api.request.get', count: 10 },
    { name: 'api.response', count: 9 },
    { name: 'order placed', count: 2 },
  ],
  sources: [
    { name: 'web-1', count: 5 },
    { name: 'shop.db', count: 5 },
  ],
  paths: [
    { name: 'payload.status', count: 9 },
    { name: 'payload.order.id', count: 9 },
    { name: 'metadata.host', count: 9 },
  ],
  clocks: ['ticks'],
};

function casesOf(file: string): (readonly [title: string, text: string, result: string])[] {
  const cases = casesIn(readFileSync(join(import.meta.dirname, 'cases', `${file}.txt`), 'utf8'));
  return cases.map(({ title, text, result }) => [title, text, result]);
}

describe('what is written wrongly', () => {
  it.each(casesOf('syntax'))('%s', (_, text, result) => {
    expect(problemLines(text, parseNotation(text).diagnostics).join('\n')).toBe(result);
  });
});

test('[N2] offered fixes settle the problem', () => {
  for (const file of ['devices', 'architectures']) {
    const [[, given], ...others] = casesOf(file);
    for (const [title, text] of others) {
      const whole = `${given}\n${text}`;
      const before = analyse(whole).diagnostics;
      for (const { code, message, fixes = [] } of before) {
        const isIt = (one: NotationDiagnostic): boolean => one.code === code && one.message === message;
        for (const fix of fixes) {
          const after = analyse(applyEdits(whole, fix.edits)).diagnostics;
          const about = `${title}: ${message} -> ${fix.title}`;
          expect(after.filter(isIt).length, about).toBeLessThan(before.filter(isIt).length);
          expect(
            after.filter((one) => one.code === 'syntax'),
            about,
          ).toEqual([]);
        }
      }
    }
  }
});

describe('what means nothing', () => {
  it.each(casesOf('meaning'))('%s', (_, text, result) => {
    expect(problemLines(text, analyse(text).diagnostics).join('\n')).toBe(result);
  });

  const [given, ...others] = casesOf('devices');
  it.each(others)('%s', (_, text, result) => {
    const whole = `${given[1]}\n${text}`;
    expect(problemLines(whole, analyse(whole).diagnostics).join('\n')).toBe(result);
  });

  const [parts, ...running] = casesOf('architectures');
  it.each(running)('%s', (_, text, result) => {
    const whole = `${parts[1]}\n${text}`;
    expect(problemLines(whole, analyse(whole).diagnostics).join('\n')).toBe(result);
  });

  it.each(casesOf('recording'))('with a recording: %s', (_, text, result) => {
    expect(problemLines(text, analyse(text, world).diagnostics).join('\n')).toBe(result);
  });
});
