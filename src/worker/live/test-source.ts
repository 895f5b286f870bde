import { fail, type Result, succeed } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { PayloadKind } from '../../model/live/source-spec.ts';
import type { SourceState } from '../../model/live/source-state.ts';
import {
  connect,
  guessPayload,
  type PayloadReader,
  payloadReader,
  type SourceMessage,
  ToolCalls,
  type World,
} from '../../sources/index.ts';
import type { AttachedSource, SourceTest, TestedEvent } from '../contract/live.ts';
import { cutText } from './cut-text.ts';

/** Messages and events that are shown. */
const SHOWN = 5;
/** So long is waited for the first message, and for more after it, in milliseconds. */
const PATIENCE = 6000;
const MORE = 600;
const MOST_FIELDS = 200;

/** Connects, looks at the first messages, and lets go again. */
export async function testSource(
  { spec, secrets, file }: AttachedSource,
  world: World,
): Promise<Result<SourceTest, Fault>> {
  const messages: SourceMessage[] = [];
  const ended = await new Promise<Result<void, Fault>>((resolve) => {
    let why: string | undefined;
    let isOpen = false;
    const finish = (result: Result<void, Fault>): void => {
      cancel();
      cancelMore?.();
      connection.close();
      resolve(result);
    };
    const nothing = (): Fault => ({
      code: 'network',
      message: isOpen
        ? `The source answered, but sent nothing for ${PATIENCE / 1000} seconds. It may be quiet just now: attach all the same, and wait.`
        : (why ?? `There was no answer for ${PATIENCE / 1000} seconds.`),
    });
    /** No more comes; what has come is shown. */
    const over = (fault: Fault): void =>
      void world.later(0, () => finish(messages.length > 0 ? succeed(undefined) : fail(fault)));
    const cancel = world.later(PATIENCE, () =>
      finish(messages.length > 0 ? succeed(undefined) : fail(nothing())),
    );
    let cancelMore: (() => void) | undefined;
    const sink = {
      take: (more: readonly SourceMessage[]) => {
        messages.push(...more.slice(0, 50));
        cancelMore ??= world.later(MORE, () => finish(succeed(undefined)));
        return undefined;
      },
      tell: (state: SourceState) => {
        if (state.kind === 'open') isOpen = true;
        // the first attempt is enough: who looks wants to know now
        if (state.kind === 'waiting') {
          why = state.why;
          over({ code: 'network', message: state.why });
        }
        if (state.kind === 'failed') over(state.fault);
        if (state.kind === 'ended') over({ code: 'network', message: 'The source ended without a message.' });
      },
      lose: () => {},
    };
    const connection = connect(spec.address, secrets, sink, world, file);
  });
  if (!ended.ok) return ended;
  return succeed(lookAt(messages, spec));
}

function lookAt(
  messages: readonly SourceMessage[],
  { payload, name, mapping }: AttachedSource['spec'],
): SourceTest {
  const guess = guessPayload(messages);
  const kind = payload === 'auto' ? guess.kind : payload;
  const why = payload === 'auto' ? guess.why : 'You said so.';
  const toolCalls = new ToolCalls();
  const readers = new Map<PayloadKind, PayloadReader>();
  const readerFor = (one: PayloadKind): PayloadReader => {
    const reader = readers.get(one) ?? payloadReader(one, { source: name, mapping, toolCalls });
    readers.set(one, reader);
    return reader;
  };
  const events: TestedEvent[] = [];
  const problems: string[] = [];
  for (const message of messages) {
    const read = readerFor(message.kind ?? kind).read(message);
    problems.push(...read.problems);
    for (const {
      id,
      name: type,
      source = '',
      timeMillis,
      causes = [],
      links = [],
      payload: carried,
    } of read.events) {
      events.push({
        id,
        name: type,
        source,
        time: timeMillis,
        causes: [...causes, ...links.map(({ cause }) => cause)],
        payload: cutText(JSON.stringify(carried) ?? ''),
      });
    }
  }
  return {
    messages: messages.slice(0, SHOWN).map(({ data }) => cutText(data)),
    kind,
    why,
    events: events.slice(0, SHOWN),
    problems: [...new Set(problems)].slice(0, SHOWN),
    fields: fieldsOf(messages),
  };
}

/** Paths of the objects among the first messages, in the order in which they were met. */
function fieldsOf(messages: readonly SourceMessage[]): string[] {
  const paths = new Set<string>();
  const collect = (value: unknown, path: string, depth: number): void => {
    if (paths.size >= MOST_FIELDS || typeof value !== 'object' || value === null || Array.isArray(value))
      return;
    for (const [key, member] of Object.entries(value)) {
      const inner = path === '' ? key : `${path}.${key}`;
      if (paths.size < MOST_FIELDS) paths.add(inner);
      if (depth < 4) collect(member, inner, depth + 1);
    }
  };
  for (const { data } of messages.slice(0, SHOWN)) {
    try {
      const value: unknown = JSON.parse(cutTextWhole(data));
      for (const one of Array.isArray(value) ? value.slice(0, SHOWN) : [value]) collect(one, '', 0);
    } catch {
      // what is no JSON has no fields
    }
  }
  return [...paths];
}

const decoder = new TextDecoder();

function cutTextWhole(data: string | Uint8Array): string {
  return typeof data === 'string' ? data : decoder.decode(data);
}
