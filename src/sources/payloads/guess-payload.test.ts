import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAYLOAD_KINDS, type PayloadKind } from '../../model/live/source-spec.ts';
import { guessPayload } from './guess-payload.ts';
import { PAYLOAD_FORMATS } from './payload-reader.ts';

const guess = (...messages: unknown[]) =>
  guessPayload(messages.map((message) => ({ data: JSON.stringify(message) })));

describe('what the first messages look like', () => {
  test.each<[kind: PayloadKind, message: unknown]>([
    ['lightcone', { lightcone: 1 }],
    ['lightcone', { id: 'a', name: 'A' }],
    ['lightcone', { id: 'a', name: 'A', source: 's', time: 1, payload: {}, causes: [] }],
    ['pyrapide', { id: 'a', name: 'A', data: {}, timestamp: 1, causes: [] }],
    ['pyrapide', { events: [{ id: 'a', name: 'A', causes: [] }], metadata: {} }],
    ['cloudevents', [{ specversion: '1.0', id: 'a', type: 't', source: 's' }]],
    ['cloudevents', { context: { type: 'dev.cdevents.build.started.0.1.0' }, subject: {} }],
    ['otlp', { resourceSpans: [] }],
    ['mcp', { jsonrpc: '2.0', id: 1, method: 'ping' }],
    ['mcp', { server: 's', direction: 'client', message: [{ jsonrpc: '2.0', id: 1, result: {} }] }],
    ['llm', { type: 'request', request_id: 'r', prompt: 'hi' }],
    ['llm', { model: 'm', messages: [] }],
    ['llm', { object: 'chat.completion.chunk', choices: [] }],
    ['llm', { type: 'content_block_delta', index: 0, delta: {} }],
    ['mapped', { at: 1, what: 'A' }],
  ])('%s: %j', (kind, message) => {
    const why = expect.stringMatching(/^The first record has .+\.$/);
    expect(guess(message)).toEqual({ kind, why, isSure: kind !== 'mapped' });
  });

  test('the most records decide, and how many is said', () => {
    const mcp = { jsonrpc: '2.0', method: 'ping' };
    expect(guess({ a: 1 }, mcp, mcp)).toEqual({
      kind: 'mcp',
      why: 'Of the first 3 records 2 have “jsonrpc”, as messages of MCP have.',
      isSure: true,
    });
    // a greeting before it
    expect(guess({ hello: 'you' }, mcp)).toMatchObject({ kind: 'mcp', isSure: true });
  });

  test('nothing to tell from', () => {
    expect(guess()).toEqual({
      kind: 'lightcone',
      why: 'There is no message yet. Lightcone’s own events are expected.',
      isSure: false,
    });
    expect(guessPayload([{ data: 'hello' }, { data: '7' }]).why).toContain('No message holds a JSON object');
  });

  test('every kind has a reader', () => {
    expect(Object.keys(PAYLOAD_FORMATS).sort()).toEqual([...PAYLOAD_KINDS].sort());
  });
});

const shared = '../shared/data';

describe.skipIf(!existsSync(shared))('messages of others are told (../shared/data)', () => {
  const files = (folder: string): string[] =>
    existsSync(`${shared}/${folder}`)
      ? readdirSync(`${shared}/${folder}`, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => `${folder}/${name}`)
      : [];

  test.each([...files('cloudevents/cdevents'), ...files('cloudevents')])('%s', (path) => {
    expect(guessPayload([{ data: readFileSync(`${shared}/${path}`) }]).kind).toBe('cloudevents');
  });

  test.each(files('otlp'))('%s', (path) => {
    expect(guessPayload([{ data: readFileSync(`${shared}/${path}`) }]).kind).toBe('otlp');
  });
});
