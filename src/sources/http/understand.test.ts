import { describe, expect, it } from 'vitest';
import { understand } from './understand.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');

describe('the type of an answer', () => {
  it('tells server-sent events', () => {
    expect(kindOf('text/event-stream')).toBe('events');
    expect(kindOf('Text/Event-Stream; charset=utf-8')).toBe('events');
  });

  it('tells messages one a line', () => {
    const types = [
      ...['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/json-seq'],
      ...['application/json; charset=utf-8', 'text/plain', 'application/stream+json'],
      ...['application/octet-stream', ''],
    ];
    expect(types.filter((type) => kindOf(type) !== 'lines')).toEqual([]);
  });

  it('tells what is no stream, and what to do', () => {
    expect(wordsOf(answer(200, { 'content-type': 'text/html; charset=utf-8' }))).toMatchInlineSnapshot(
      `"unknown-format: This address answers with a web page (text/html) and not with a stream of messages. Give the address of server-sent events (text/event-stream) or of JSON with one message a line (application/x-ndjson)."`,
    );
    expect(wordsOf(answer(200, { 'content-type': 'image/png' }))).toContain('answers with image/png and');
    expect(kindOf('application/json5')).toBe('failed');
    expect(kindOf('video/mp4')).toBe('failed');
  });
});

describe('the status of an answer', () => {
  it('tells that there is nothing more', () => {
    expect(answer(204)).toEqual({ kind: 'ended' });
  });

  it('tells what will not be otherwise the next time', () => {
    expect(
      [401, 403, 404, 410, 400, 405, 418].map((status) => wordsOf(answer(status))),
    ).toMatchInlineSnapshot(`
      [
        "network: The server lets nobody in without the right token or headers (401). Check what is sent along to this source.",
        "network: The server lets nobody in without the right token or headers (403). Check what is sent along to this source.",
        "network: The server has nothing at this address (404). Check the address.",
        "network: The server has nothing at this address (410). Check the address.",
        "network: The server refuses what it was asked (400). Check the address and what the server expects.",
        "network: The server refuses what it was asked (405). Check the address and what the server expects.",
        "network: The server refuses what it was asked (418). Check the address and what the server expects.",
      ]
    `);
  });

  it('tells what passes', () => {
    for (const status of [408, 425, 429, 500, 502, 503, 504]) {
      const why = `The server answers that it cannot serve now (${status}).`;
      expect(answer(status)).toEqual({ kind: 'busy', why, askedMillis: 0 });
    }
  });

  it('tells how long to wait, in seconds or as a date', () => {
    const asked = (retryAfter: string) => {
      const busy = answer(503, { 'retry-after': retryAfter });
      return busy.kind === 'busy' && busy.askedMillis;
    };
    expect(asked('7')).toBe(7000);
    expect(asked('Mon, 30 Nov 2026 12:00:05 GMT')).toBe(5000);
    expect(asked('Mon, 30 Nov 2026 11:00:00 GMT')).toBe(0);
    expect(asked('soon')).toBe(0);
  });
});

function answer(status: number, headers: Record<string, string> = {}) {
  const body = status === 200 ? new Uint8Array() : null;
  return understand(new Response(body, { status, headers }), NOW);
}

function kindOf(contentType: string): string {
  return answer(200, contentType === '' ? {} : { 'content-type': contentType }).kind;
}

function wordsOf(found: ReturnType<typeof understand>): string {
  return found.kind === 'failed' ? `${found.fault.code}: ${found.fault.message}` : found.kind;
}
