import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../fault.ts';
import { addressFault } from './address-fault.ts';
import { natsAddressText, parseNatsAddress } from './nats-address.ts';
import type { SourceAddress } from './source-spec.ts';

/** The system that is played when nobody says which. */
const FIRST_DEMO = 'shop';

/**
 * An address in one line, as a person types it and as it stands behind `?attach=`: `http(s)` for server-sent events or
 * NDJSON, `ws(s)`, `nats+ws(s)://host:port/subject`, `demo:shop`.
 */
export function parseSourceAddress(text: string): Result<SourceAddress, Fault> {
  const written = text.trim();
  if (/^demo:/i.test(written)) return parseDemo(written.slice('demo:'.length));
  if (/^nats\+/i.test(written)) return parseNatsAddress(written);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(written)?.[1].toLowerCase();
  if (scheme === 'ws' || scheme === 'wss') {
    const fault = addressFault(written, ['ws:', 'wss:']);
    return fault ? fail(fault) : succeed({ kind: 'websocket', url: written });
  }
  if (scheme === 'http' || scheme === 'https') {
    const fault = addressFault(written, ['http:', 'https:']);
    return fault ? fail(fault) : succeed({ kind: 'http', url: written });
  }
  return fail({
    code: 'bad-request',
    message:
      'An address begins with http:// or https:// (server-sent events, NDJSON), ws:// or wss:// (WebSocket), nats+ws:// (NATS), or demo: (built in).',
  });
}

/** The address as `parseSourceAddress` reads it; `undefined` for what is no address, as a file is. */
export function sourceAddressText(address: SourceAddress): string | undefined {
  switch (address.kind) {
    case 'http':
    case 'websocket':
      return address.url;
    case 'nats':
      return natsAddressText(address);
    case 'demo': {
      const { system, seed, speed } = address;
      const parameters = [
        ...(seed === 1 ? [] : [`seed=${seed}`]),
        ...(speed === 1 ? [] : [`speed=${speed}`]),
      ];
      return `demo:${system}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
    }
    case 'file':
      return undefined;
  }
}

/** What people would call a source by its address. */
export function sourceName(address: SourceAddress): string {
  switch (address.kind) {
    case 'http':
    case 'websocket': {
      const { host, pathname } = new URL(address.url);
      return pathname === '/' ? host : `${host}${pathname}`;
    }
    case 'nats':
      return `${address.subject} at ${new URL(address.url).host}`;
    case 'demo':
      return `demo ${address.system}`;
    case 'file':
      return address.name;
  }
}

function parseDemo(text: string): Result<SourceAddress, Fault> {
  const [system, query = ''] = text.split('?', 2);
  const parameters = new URLSearchParams(query);
  const seed = Number(parameters.get('seed') ?? 1);
  const speed = Number(parameters.get('speed') ?? 1);
  if (!Number.isSafeInteger(seed) || !(speed >= 0 && speed <= 1000)) {
    return fail({
      code: 'bad-request',
      message:
        'A demo has a whole number as its seed and a speed from 0 to 1000, as in demo:shop?seed=2&speed=5.',
    });
  }
  return succeed({ kind: 'demo', system: system || FIRST_DEMO, seed, speed });
}
