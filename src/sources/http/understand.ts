import type { Fault } from '../../model/fault.ts';

/** What an answer of the server means. */
export type Answer =
  /** Server-sent events follow. */
  | { readonly kind: 'events' }
  /** Messages follow, one a line. */
  | { readonly kind: 'lines' }
  /** There is nothing, and there will be nothing. */
  | { readonly kind: 'ended' }
  /** Not now. */
  | { readonly kind: 'busy'; readonly why: string; readonly askedMillis: number }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** Request timeout, too early, too many requests: they pass, like what goes wrong inside a server. */
const PASSING = [408, 425, 429];

/** Types whose texts are read as lines. The last one is what servers say of files they know nothing about. */
const LINES =
  /^$|^text\/(plain|x?-?ndjson|jsonl?)$|^application\/((x-)?(ndjson|jsonl|json-?lines)|json|json-seq|.+\+json|octet-stream)$/;

/** They are seen only where they are not followed. */
const REDIRECTS = [301, 302, 303, 307, 308];

const SENT_ON =
  'The server sends one on to another address, and what lets one in goes to this one alone. Give the other address, if what is sent along is for it.';

const LONGEST_TYPE_SHOWN = 60;

/** @param now milliseconds since 1970 */
export function understand(response: Response, now: number): Answer {
  const { status } = response;
  // the first is what a browser shows of any redirect that it was told not to follow
  if (response.type === 'opaqueredirect' || REDIRECTS.includes(status)) return failed(SENT_ON, 'network');
  if (status === 204) return { kind: 'ended' };
  if (response.ok) return understandType(response.headers.get('content-type') ?? '');
  if (status >= 500 || PASSING.includes(status)) {
    const askedMillis = millisAsked(response.headers.get('retry-after') ?? '', now);
    return { kind: 'busy', why: `The server answers that it cannot serve now (${status}).`, askedMillis };
  }
  return failed(refusal(status), 'network');
}

function understandType(contentType: string): Answer {
  const type = contentType.split(';')[0].trim().toLowerCase();
  if (type === 'text/event-stream') return { kind: 'events' };
  if (LINES.test(type)) return { kind: 'lines' };
  const found = type === 'text/html' ? 'a web page (text/html)' : type.slice(0, LONGEST_TYPE_SHOWN);
  return failed(
    `This address answers with ${found} and not with a stream of messages. Give the address of server-sent events (text/event-stream) or of JSON with one message a line (application/x-ndjson).`,
    'unknown-format',
  );
}

function refusal(status: number): string {
  if (status === 401 || status === 403) {
    return `The server lets nobody in without the right token or headers (${status}). Check what is sent along to this source.`;
  }
  if (status === 404 || status === 410) {
    return `The server has nothing at this address (${status}). Check the address.`;
  }
  return `The server refuses what it was asked (${status}). Check the address and what the server expects.`;
}

/** What `Retry-After` asks for: seconds, or a date. */
function millisAsked(retryAfter: string, now: number): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now);
}

function failed(message: string, code: Fault['code']): Answer {
  return { kind: 'failed', fault: { code, message } };
}
