import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { diagnosticsText, groupDiagnostics } from './group-diagnostics.ts';

const found = (code: Diagnostic['code'], line: number, eventId?: string): Diagnostic => ({
  code,
  severity: code === 'note' ? 'info' : 'warning',
  message: `${code} at ${line}.`,
  place: { line },
  eventId,
});

describe('findings in a file', () => {
  const groups = groupDiagnostics({
    diagnostics: [found('note', 1), found('cycle', 3, 'e7'), found('cycle', 5), found('unknown-cause', 4)],
    diagnosticCounts: [
      ['note', 1],
      ['cycle', 1202],
      ['unknown-cause', 1],
    ],
  });

  it('are grouped by kind, problems first, with all that were found counted', () => {
    expect(groups.map(({ code, count, kept }) => `${code} ${kept.length}/${count}`)).toEqual([
      'cycle 2/1202',
      'unknown-cause 1/1',
      'note 1/1',
    ]);
  });

  it('are copied with places, ids and what is not listed', () => {
    expect(diagnosticsText(groups.slice(0, 1))).toBe(
      'Causes in a circle (1,202)\n  line 3, event e7: cycle at 3.\n  line 5: cycle at 5.\n  and 1,200 more',
    );
  });
});
