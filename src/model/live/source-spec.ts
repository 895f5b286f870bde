import type { FieldMapping } from '../recording.ts';

/** What the messages of a source hold. */
export const PAYLOAD_KINDS = [
  'lightcone',
  'cloudevents',
  'otlp',
  'pyrapide',
  'mcp',
  'llm',
  'mapped',
] as const;
export type PayloadKind = (typeof PAYLOAD_KINDS)[number];

/** Where a replay of a stored stream begins. */
export type StreamStart =
  | { readonly from: 'now' | 'start' }
  | { readonly from: 'sequence'; readonly sequence: number }
  /** Milliseconds since 1970. */
  | { readonly from: 'time'; readonly time: number };

/** Where a source is, without anything secret: this may stand in a link. */
export type SourceAddress =
  /** Server-sent events or NDJSON, whichever the answer's content type says. */
  | { readonly kind: 'http'; readonly url: string }
  | {
      readonly kind: 'websocket';
      readonly url: string;
      /** Sent once the socket is open, for servers that wait to be asked. */
      readonly hello?: string;
    }
  | {
      readonly kind: 'nats';
      /** `ws://host:port` or `wss://…`. */
      readonly url: string;
      readonly subject: string;
      /** Where to begin in the JetStream stream that holds the subject; without one core NATS is used, from now on. */
      readonly start?: StreamStart;
    }
  /** A recording in the hands of the page, played at so many times its own pace (0: as fast as it goes). */
  | { readonly kind: 'file'; readonly name: string; readonly speed: number }
  | { readonly kind: 'demo'; readonly system: string; readonly seed: number; readonly speed: number };

/** What is sent along to be let in. Never part of a link, an export or a log. */
export interface SourceSecrets {
  readonly headers?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
}

/** One source of an attachment. */
export interface SourceSpec {
  /** Unique in the attachment. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly address: SourceAddress;
  /** `auto`: what the first messages look like. */
  readonly payload: PayloadKind | 'auto';
  /** For `mapped`. */
  readonly mapping?: FieldMapping;
}
