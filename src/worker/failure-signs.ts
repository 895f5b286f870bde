/**
 * What makes an event look like a failure: its name, or what its payload says. A guess that tells people where to
 * begin; nothing is decided by it. Scores: 0 nothing, 1 a hint, 2 likely, 3 said outright.
 */
export type FailureScore = 0 | 1 | 2 | 3;

const FAILING_WORDS = new Set([
  'abort',
  'aborted',
  'crash',
  'crashed',
  'deadlock',
  'denied',
  'error',
  'errored',
  'errors',
  'exception',
  'exceptions',
  'fail',
  'failed',
  'fails',
  'failure',
  'failures',
  'fatal',
  'panic',
  'refused',
  'rejected',
  'timeout',
  'unavailable',
  'violation',
]);

/** Words are split at capitals, digits and punctuation: `PaymentFailed`, `http.timeout`, `order_rejected`. */
export function scoreOfName(name: string): FailureScore {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const isDenied = words.includes('no') || words.includes('without') || words.includes('not');
  const hasTimedOut = words.some((word, i) => word === 'timed' && words[i + 1] === 'out');
  return !isDenied && (hasTimedOut || words.some((word) => FAILING_WORDS.has(word))) ? 2 : 0;
}

/** Payloads are looked into this deep; failures are said near the top. */
const DEEPEST = 4;
const MOST_VISITED = 400;

/** What a parsed payload says, the strongest sign in it. */
export function scoreOfPayload(payload: unknown): FailureScore {
  let visited = 0;
  const scoreOf = (value: unknown, depth: number): FailureScore => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return 0;
    let best: FailureScore = 0;
    for (const [key, member] of Object.entries(value)) {
      if (visited++ > MOST_VISITED || best === 3) return best;
      const score = Array.isArray(value) ? 0 : scoreOfField(key, member);
      const inside = score === 3 ? 0 : scoreOf(member, depth + 1);
      best = Math.max(best, score, inside) as FailureScore;
    }
    return best;
  };
  return scoreOf(payload, 1);
}

function scoreOfField(path: string, value: unknown): FailureScore {
  const key = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (/^(error|exception|err|fault|panic)$/.test(key)) return saysSomething(value) ? 3 : 0;
  if (/(^|\.)exception\.(message|type)$/i.test(path)) return saysSomething(value) ? 2 : 0;
  if (/^(errors?_?(message|type|code|kind)|exception_?(message|type))$/.test(key))
    return saysSomething(value) ? 2 : 0;
  if (/^(failed|is_?error|has_?error|timed_?out|aborted|crashed)$/.test(key)) return isYes(value) ? 3 : 0;
  if (/^(success|succeeded|ok)$/.test(key)) return value === false || value === 'false' ? 3 : 0;
  if (/^(level|log_?level|severity|severity_?text|priority)$/.test(key)) return scoreOfLevel(value);
  if (
    /(^|_)(status|state|result|outcome)$|status_?(code|text)$|^(code|response_?code|http_?code)$/.test(key)
  ) {
    return scoreOfStatus(key, value);
  }
  return 0;
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0) return false;
  if (typeof value === 'string') return !/^(|0|false|none|null|nil|ok|no)$/i.test(value.trim());
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return true;
}

function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|1)$/i.test(value)) || value === 1;
}

function scoreOfLevel(value: unknown): FailureScore {
  return typeof value === 'string' && /^(err|error|fatal|crit|critical|alert|emerg|panic|severe)/i.test(value)
    ? 2
    : 0;
}

function scoreOfStatus(key: string, value: unknown): FailureScore {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^5\d\d$/.test(text)) return key.includes('code') || key.includes('status') ? 3 : 1;
  if (
    /^(status_code_)?error$|^(fail(ed|ure)?|errored|aborted|crashed|timed[ _]?out|timeout|fatal)$/i.test(text)
  )
    return 3;
  if (/^(unavailable|internal|deadline_exceeded|data_loss|rejected|refused)$/i.test(text)) return 2;
  return 0;
}
