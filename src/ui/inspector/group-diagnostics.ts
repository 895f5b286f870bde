import { type Diagnostic, type DiagnosticCode, placeText } from '../../model/diagnostic.ts';
import type { Snapshot } from '../../worker/contract.ts';
import { DIAGNOSTIC_WORDS } from './diagnostic-words.ts';

export interface DiagnosticGroup {
  readonly code: DiagnosticCode;
  /** All that were found; `kept` holds the first ones word for word. */
  readonly count: number;
  readonly kept: readonly Diagnostic[];
}

/** Findings by kind: problems before notes, otherwise in the order in which they were first met. */
export function groupDiagnostics({
  diagnostics,
  diagnosticCounts,
}: Pick<Snapshot, 'diagnostics' | 'diagnosticCounts'>): DiagnosticGroup[] {
  return diagnosticCounts
    .map(([code, count]) => ({ code, count, kept: diagnostics.filter((found) => found.code === code) }))
    .sort((a, b) => Number(isNoteCode(a.code)) - Number(isNoteCode(b.code)));
}

export function isNoteCode(code: DiagnosticCode): boolean {
  return code === 'note' || code === 'ignored';
}

/** All of it as text, for a message to whoever wrote the file. */
export function diagnosticsText(groups: readonly DiagnosticGroup[]): string {
  return groups
    .map(({ code, count, kept }) => {
      const lines = kept.map(({ place, eventId, message }) => {
        const where = [placeText(place), eventId === undefined ? '' : `event ${eventId}`].filter(Boolean);
        return `  ${where.length > 0 ? `${where.join(', ')}: ` : ''}${message}`;
      });
      const unlisted = count - kept.length;
      if (unlisted > 0) lines.push(`  and ${unlisted.toLocaleString('en-US')} more`);
      return [`${DIAGNOSTIC_WORDS[code].title} (${count.toLocaleString('en-US')})`, ...lines].join('\n');
    })
    .join('\n\n');
}
