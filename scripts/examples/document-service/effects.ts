import type { Effect } from '../../../src/workspace/effects/effect.ts';
import type { Change } from './documents.ts';
import type { World } from './world.ts';

interface MailData {
  readonly to: string;
  readonly says: string;
}

export function databaseEffect(change: Change): Effect<Change> {
  const { did, document, version } = change;
  return { kind: 'database', data: change, label: `${document} version ${version}, ${did}` };
}

export function mailEffect(to: string, says: string): Effect<MailData> {
  return { kind: 'notify', data: { to, says }, label: `to ${to}: ${says}` };
}

export function logEffect(line: string): Effect<string> {
  return { kind: 'log', data: line, label: line };
}

/** Who performs them: a database, a mail server, a log. */
export function handleEffects({ effects, work }: World): void {
  const rows = new Map<string, Change>();
  const lines: string[] = [];
  const met = new Set<string>();

  effects.handle<Change>(
    'database',
    async (change) => {
      await work(12, 45);
      rows.set(change.document, change);
    },
    { source: 'database' },
  );
  effects.handle<MailData>(
    'notify',
    async ({ to }) => {
      await work(60, 190);
      const isStranger = to.includes('@') && !met.has(to);
      met.add(to);
      // as mail servers do with senders they never heard of: whoever means it comes again
      if (isStranger) throw new Error(`451 4.7.1 ${to}: greylisted, come again later`);
    },
    { source: 'mail' },
  );
  effects.handle<string>(
    'log',
    async (line) => {
      await work(1, 2);
      lines.push(line);
    },
    { source: 'log' },
  );
}
