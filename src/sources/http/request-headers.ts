import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { SourceSecrets } from '../../model/live/source-spec.ts';

/** For servers that have a choice: server-sent events, then lines of JSON, then whatever there is. */
const ACCEPT = 'text/event-stream, application/x-ndjson, */*;q=0.1';

/** What goes along with every request for a stream: the headers that are given; then the token, or user and password. */
export function requestHeaders(secrets: SourceSecrets): Result<Headers, Fault> {
  const { user = '', password = '', token } = secrets;
  try {
    const headers = new Headers(secrets.headers);
    if (!headers.has('accept')) headers.set('accept', ACCEPT);
    const authorization = token
      ? `Bearer ${token}`
      : user || password
        ? `Basic ${btoa(utf8AsLatin1(`${user}:${password}`))}`
        : undefined;
    if (authorization && !headers.has('authorization')) headers.set('authorization', authorization);
    return succeed(headers);
  } catch {
    // what was thrown may quote the secret
    return fail({
      code: 'bad-request',
      message:
        'A token or a header to be sent along is not valid. Names are made of letters, digits and hyphens, and nothing may hold a line break or letters beyond Latin ones.',
    });
  }
}

/** Each byte of a text's UTF-8 as one character: all that headers can carry. */
export function utf8AsLatin1(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
