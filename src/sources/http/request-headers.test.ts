import { describe, expect, it } from 'vitest';
import type { SourceSecrets } from '../../model/live/source-spec.ts';
import { requestHeaders, utf8AsLatin1 } from './request-headers.ts';

describe('what goes along with a request', () => {
  it('says what can be read', () => {
    expect(sent({})).toEqual({ accept: 'text/event-stream, application/x-ndjson, */*;q=0.1' });
  });

  it('is a token, or user and password', () => {
    expect(sent({ token: 'abc' }).authorization).toBe('Bearer abc');
    const basic = sent({ user: 'Zoë', password: 'pä:ss' }).authorization;
    expect(Buffer.from(basic.replace('Basic ', ''), 'base64').toString()).toBe('Zoë:pä:ss');
    expect(sent({ token: '', user: '', password: '' }).authorization).toBeUndefined();
  });

  it('is every header that is given, before all else', () => {
    const headers = { 'X-Api-Key': 'k', Authorization: 'Own', Accept: 'text/plain' };
    expect(sent({ headers, token: 'abc' })).toEqual({
      'x-api-key': 'k',
      authorization: 'Own',
      accept: 'text/plain',
    });
  });

  it('is refused without repeating it where it cannot be sent', () => {
    const unsound: SourceSecrets[] = [
      { token: 'secret\nx' },
      { token: 'secret…' },
      { headers: { 'secret name': 'a' } },
      { headers: { a: 'secret\0' } },
    ];
    for (const secrets of unsound) {
      const headers = requestHeaders(secrets);
      expect(headers).toMatchObject({ ok: false, fault: { code: 'bad-request' } });
      expect(JSON.stringify(headers)).not.toContain('secret');
    }
  });

  it('carries any text as the bytes of its UTF-8', () => {
    expect(Buffer.from(utf8AsLatin1('id-ü-\u{1f30d}'), 'latin1').toString()).toBe('id-ü-\u{1f30d}');
  });
});

function sent(secrets: SourceSecrets): Record<string, string> {
  const headers = requestHeaders(secrets);
  return headers.ok ? Object.fromEntries(headers.value) : {};
}
