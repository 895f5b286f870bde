import { afterEach, describe, expect, it } from 'vitest';
import { answering, serveHttp, serveWebSockets, stopLiveServers } from '../testing/live-servers.ts';
import { LiveSink, LiveWorld } from '../testing/live-sink.ts';
import { connect } from './connect.ts';
import { browserWorld } from './world.ts';

afterEach(stopLiveServers);

describe('connecting', () => {
  it('takes the transport that the address asks for', async () => {
    const lines = await serveHttp(answering('application/x-ndjson', '1\n'));
    const frames = await serveWebSockets((socket) => {
      socket.send('2');
      socket.close(1000);
    });
    const sink = new LiveSink();
    connect({ kind: 'http', url: lines.url }, {}, sink, new LiveWorld());
    await sink.is('ended');
    connect({ kind: 'websocket', url: frames.url }, {}, sink, new LiveWorld());
    await sink.has(2);
    expect(sink.data).toEqual(['1', '2']);
  });
});

describe('the world of a page', () => {
  it('has what sources ask of it', async () => {
    const { url } = await serveHttp(answering('application/x-ndjson', '1\n'));
    const sink = new LiveSink();
    connect({ kind: 'http', url }, {}, sink, browserWorld());
    await sink.is('ended');
    expect(sink.data).toEqual(['1']);
  });

  it('calls back later, unless that is taken back', async () => {
    const { later, now, random } = browserWorld();
    const calls: string[] = [];
    later(0, () => calls.push('taken back'))();
    await new Promise<void>((resolve) => later(0, resolve));
    expect(calls).toEqual([]);
    expect(now()).toBeGreaterThan(Date.parse('2020-01-01'));
    expect(random()).toBeLessThan(1);
  });
});
