import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../fault.ts';
import { addressFault } from './address-fault.ts';
import { isSubject } from './nats-subject.ts';
import type { SourceAddress, StreamStart } from './source-spec.ts';

export type NatsAddress = Extract<SourceAddress, { readonly kind: 'nats' }>;

/**
 * An address in one line, as it stands in links: `nats+ws://host:port/subject`, or `nats+wss://…`. Where to begin in a
 * stored stream follows as `?start=all`, `?start=now`, `?seq=123` or `?time=2026-11-30T12:00:00Z`.
 *
 * What is written is not repeated in the faults, for it may hold something secret.
 */
export function parseNatsAddress(text: string): Result<NatsAddress, Fault> {
  const scheme = /^nats\+(?=wss?:\/\/)/i.exec(text.trim());
  if (!scheme) return bad('An address of NATS begins with nats+ws:// or nats+wss://.');
  const written = text.trim().slice(scheme[0].length);
  if (!URL.canParse(written)) {
    return bad('The address cannot be read. It is written as in nats+ws://localhost:8080/orders.>');
  }
  const url = new URL(written);
  const fault = addressFault(written, ['ws:', 'wss:']);
  if (fault) return fail(fault);
  if (url.hash !== '') return bad('An address of NATS has no part after #. In a subject, # is written %23.');
  // where the server is behind a path, the subject is what follows the last slash
  const slash = url.pathname.lastIndexOf('/');
  const subject = decoded(url.pathname.slice(slash + 1));
  if (subject === undefined || !isSubject(subject)) return bad(SUBJECT_FAULT.message);
  const start = parseStart(url.searchParams);
  if (!start.ok) return start;
  const server = `${url.protocol}//${url.host}${url.pathname.slice(0, slash)}`;
  return succeed({ kind: 'nats', url: server, subject, ...(start.value && { start: start.value }) });
}

/** The address as `parseNatsAddress` reads it. */
export function natsAddressText({ url, subject, start }: NatsAddress): string {
  const readable = encodeURIComponent(subject).replaceAll('%3E', '>').replaceAll('%24', '$');
  return `nats+${url.replace(/\/+$/, '')}/${readable}${start ? `?${startText(start)}` : ''}`;
}

export const SUBJECT_FAULT: Fault = {
  code: 'bad-request',
  message:
    'The address names no subject of NATS. A subject is words between dots, such as orders.eu; * stands for any word, and > at the end for all that follow.',
};

function parseStart(parameters: URLSearchParams): Result<StreamStart | undefined, Fault> {
  const given = [...parameters];
  if (given.length === 0) return succeed(undefined);
  if (given.length > 1)
    return bad('An address of NATS says only once where to begin: with start, seq or time.');
  const [[name, value]] = given;
  switch (name) {
    case 'start':
      if (value === 'all') return succeed({ from: 'start' });
      if (value === 'now') return succeed({ from: 'now' });
      return bad('After start= stands all or now.');
    case 'seq': {
      const sequence = /^\d+$/.test(value) ? Number(value) : 0;
      if (sequence > 0 && Number.isSafeInteger(sequence)) return succeed({ from: 'sequence', sequence });
      return bad('After seq= stands the number of a message in its stream, 1 or more.');
    }
    case 'time': {
      // a plus sign in the query of an address stands for a space
      const iso = value.replace(' ', '+');
      const time = ISO_TIME.test(iso) ? Date.parse(iso) : Number.NaN;
      if (!Number.isNaN(time)) return succeed({ from: 'time', time });
      return bad('After time= stands a time with its zone, such as 2026-11-30T12:00:00Z.');
    }
    default:
      return bad('An address of NATS says where to begin with start, seq or time, and nothing else.');
  }
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function startText(start: StreamStart): string {
  switch (start.from) {
    case 'start':
      return 'start=all';
    case 'now':
      return 'start=now';
    case 'sequence':
      return `seq=${start.sequence}`;
    case 'time':
      return `time=${new Date(start.time).toISOString()}`;
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function bad(message: string): { readonly ok: false; readonly fault: Fault } {
  return fail({ code: 'bad-request', message });
}
