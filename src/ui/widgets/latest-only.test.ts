import { describe, expect, it } from 'vitest';
import { LatestOnly } from './latest-only.ts';

function slowJob() {
  const log: string[] = [];
  const finish: (() => void)[] = [];
  const latest = new LatestOnly(
    () => {
      log.push('run');
      return new Promise((resolve) => finish.push(resolve));
    },
    (isBusy) => log.push(isBusy ? 'busy' : 'free'),
  );
  const settle = async (): Promise<void> => {
    finish.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { latest, log, settle };
}

describe('a job of which only the latest request counts', () => {
  it('runs once more for any number of requests that came meanwhile', async () => {
    const { latest, log, settle } = slowJob();
    latest.request();
    latest.request();
    latest.request();
    expect(log).toEqual(['busy', 'run']);
    await settle();
    expect(log).toEqual(['busy', 'run', 'run']);
    await settle();
    expect(log).toEqual(['busy', 'run', 'run', 'free']);
  });

  it('is free at once when it is stopped, whether or not the answer ever comes', async () => {
    const { latest, log, settle } = slowJob();
    latest.request();
    latest.request();
    latest.stop();
    expect(log).toEqual(['busy', 'run', 'free']);
    await settle();
    latest.request();
    expect(log).toEqual(['busy', 'run', 'free']);
  });
});
