import type { Diagnostics } from '../../model/diagnostic.ts';
import type { LeftOver } from './clock-log.ts';
import type { ClockedColumns } from './clocked-columns.ts';
import { type ClockLinks, grouped } from './vector-clocks.ts';

/**
 * Text that no event covers. A clock that is cut off is an event lost. A whole clock of a known host is told line by
 * line and not counted as lost, because the expression says what an event is and may well pass some over. The rest is
 * counted.
 */
export class LeftOvers {
  private readonly withClocks: LeftOver[] = [];
  private count = 0;
  private firstLine = 0;

  add(piece: LeftOver): void {
    if (this.count++ === 0) this.firstLine = piece.line;
    if (piece.clocks.hosts.length > 0) this.withClocks.push(piece);
  }

  tell(columns: ClockedColumns, diagnostics: Diagnostics): void {
    let ignored = this.count;
    for (const piece of this.withClocks) {
      const { hosts, isCut } = piece.clocks;
      if (columns.size > 0 && !hosts.some((host) => columns.has(host))) continue;
      ignored--;
      diagnostics.report({
        code: isCut ? 'bad-record' : 'ignored',
        severity: isCut ? 'error' : 'warning',
        message: `This line holds ${isCut ? 'the beginning of a vector clock' : 'a vector clock'} and is not part of any event that the expression finds: ${shown(piece.text)}`,
        place: { line: piece.line },
        lost: isCut ? 1 : undefined,
      });
    }
    if (ignored === 0) return;
    diagnostics.report({
      code: 'ignored',
      severity: 'info',
      message: `${ignored === 1 ? 'One piece of text belongs' : `${ignored} pieces of text belong`} to no event (the first at line ${this.firstLine}).`,
      place: { line: this.firstLine },
    });
  }
}

/** Reports what is odd about the clocks of an execution, each with its line. */
export function tellOddities(columns: ClockedColumns, links: ClockLinks, diagnostics: Diagnostics): void {
  const { line, hostOf, hostNames } = columns;
  for (const { kind, event, other = event, host = 0 } of links.oddities) {
    const name = hostNames[hostOf[event]];
    const place = { line: line[event] };
    if (kind === 'no-own-entry') {
      diagnostics.report({
        code: 'bad-value',
        severity: 'warning',
        message: `The clock has no entry for its own host “${name}”; the event was placed after the one before it in the file on that host.`,
        place,
      });
    } else if (kind === 'same-own-entry') {
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'warning',
        message: `Two events of the host “${name}” have the same count ${links.ownCount[event]} (the other at line ${line[other]}); they were put in the order of the file, which is marked as inferred.`,
        place,
      });
    } else {
      diagnostics.report({
        code: 'clock-contradiction',
        severity: 'warning',
        message: `The clock says ${columns.countOf(event, host)} for “${hostNames[host]}”, and its cause at line ${line[other]} already knew ${columns.countOf(other, host)}; no run can produce that. The edge was kept.`,
        place,
      });
    }
  }
  for (const [host, gaps] of grouped(links.gaps, (gap) => gap.host)) {
    const missing = gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
    const ranges = gaps.slice(0, 5).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
    diagnostics.report({
      code: 'note',
      severity: 'info',
      message: `The log lacks ${missing === 1 ? 'one event' : `${missing} events`} of the host “${hostNames[host]}” (${missing === 1 ? 'count' : 'counts'} ${ranges.join(', ')}${gaps.length > 5 ? ', …' : ''}); the logged events around were linked directly.`,
      place: { line: line[gaps[0].before] },
    });
  }
}

function shown(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 120 ? `${trimmed.slice(0, 119)}…` : trimmed;
}
