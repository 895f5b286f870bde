/** A vector clock as recorded: host name to count. */
export type VectorClock = ReadonlyMap<string, number>;

/** Why a text is no vector clock, in words that finish “the clock …”. */
export interface NoClock {
  readonly reason: string;
}

/**
 * Reads `{"alice": 3, "bob": 1}`, also with every quote escaped (`{\"alice\": 3}`, as a string inside another notation
 * shows it). Entries of zero mean "never heard of" and are left out.
 */
export function parseClock(text: string): VectorClock | NoClock {
  const parsed =
    parseObject(text) ?? (text.includes('\\"') ? parseObject(text.replaceAll('\\"', '"')) : undefined);
  if (!parsed) return { reason: 'is not a JSON object' };
  const clock = new Map<string, number>();
  for (const [host, count] of Object.entries(parsed)) {
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
      return { reason: `has the entry ${shortJson(count)} for “${host}”, which is not a whole number` };
    }
    if (count > 0) clock.set(host, count);
  }
  return clock;
}

export function isClock(parsed: VectorClock | NoClock): parsed is VectorClock {
  return parsed instanceof Map;
}

/** What looks like vector clocks in a stretch of text. */
export interface ClockLikes {
  /** Host names with a count above zero: a clock of zeros alone is no event's. */
  readonly hosts: readonly string[];
  /** True when the text stops within one. */
  readonly isCut: boolean;
}

export function findClockLikes(text: string): ClockLikes {
  const hosts: string[] = [];
  let isCut = false;
  for (const start of text.matchAll(/\{\s*(?=\\?"[^"\\\n]{1,200}\\?"\s*:\s*\d)/g)) {
    const end = text.indexOf('}', start.index);
    if (end < 0) isCut = true;
    const entries = text.slice(start.index, end < 0 ? text.length : end);
    for (const entry of entries.matchAll(/"([^"\\\n]{1,200})\\?"\s*:\s*0*[1-9]/g)) hosts.push(entry[1]);
  }
  return { hosts, isCut };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
