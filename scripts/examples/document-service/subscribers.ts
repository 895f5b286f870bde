import type { World } from './world.ts';

/** Writes down who did what, change by change. What a subscriber publishes is caused by what it handles. */
export function keepAudit({ bus }: World): void {
  let line = 0;
  bus.subscribe(
    'document.*',
    ({ type, data, metadata }, publish) => {
      const { document, version } = data as { readonly document: string; readonly version: number };
      const by = metadata?.author ?? null;
      publish({
        type: 'audit.written',
        source: 'audit',
        data: { line: ++line, what: type, document, version, by },
      });
    },
    { name: 'audit' },
  );
}

/** Counts changes, several at once: what it publishes is caused by all that had gathered. */
export function keepStatistics({ bus }: World): void {
  let total = 0;
  bus.subscribeBatch(
    'document.*',
    (events, publish) => {
      total += events.length;
      const count = (type: string): number => events.filter((event) => event.type === type).length;
      publish({
        type: 'statistics.counted',
        source: 'statistics',
        data: {
          created: count('document.created'),
          updated: count('document.updated'),
          deleted: count('document.deleted'),
          total,
        },
      });
    },
    { name: 'statistics' },
  );
}
