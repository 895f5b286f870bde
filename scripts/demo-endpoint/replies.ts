import type { IncomingMessage, ServerResponse } from 'node:http';

/** What any page may know of our answers, and send along: the events are nobody's secret. */
export const OPEN_TO_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Last-Event-ID, *',
  'Access-Control-Expose-Headers': 'First-Sequence',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

export function say(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(text);
}

/** What was asked for; `undefined`: the address cannot be read. */
export function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/** The sequence number that a client wants to go on at: behind its `Last-Event-ID`, or at `from`. */
export function nextFor({ headers }: IncomingMessage, url: URL): number | undefined {
  const last = numberIn(headers['last-event-id']);
  return last === undefined ? numberIn(url.searchParams.get('from')) : last + 1;
}

function numberIn(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
