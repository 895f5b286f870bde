import { isFields, own } from '../../formats/index.ts';

/** A message of one side, with the line where it begins. */
export interface Said {
  readonly value: unknown;
  readonly line: number;
}

type Side = 'client' | 'server';

/**
 * The messages of both sides in an order in which the client waits for the answer to each of its requests and hears what
 * the server sent before that, and in which it answers only what it was asked. Each side's own order stays as it is.
 * The order makes no edges: it says no more than which request an id means.
 */
export function* inTurns(said: {
  readonly client: readonly Said[];
  readonly server: readonly Said[];
}): Generator<Said & { readonly side: Side }> {
  const { client, server } = said;
  const answers = placesBy(server, answerKey);
  const requests = placesBy(server, requestKey);
  let heard = 0;
  function* hear(place: number | undefined): Generator<Said & { readonly side: Side }> {
    while (place !== undefined && heard <= place) yield { ...server[heard++], side: 'server' };
  }
  for (const message of client) {
    const answered = answerKey(message.value);
    if (answered !== undefined) yield* hear(requests.next(answered, 0));
    yield { ...message, side: 'client' };
    const asked = requestKey(message.value);
    if (asked !== undefined) yield* hear(answers.next(asked, heard));
  }
  yield* hear(server.length - 1);
}

/** Places of messages by their keys; each is given once, in order. */
function placesBy(
  messages: readonly Said[],
  keyOf: (value: unknown) => string | undefined,
): { next(key: string, from: number): number | undefined } {
  const places = new Map<string, { readonly of: number[]; given: number }>();
  messages.forEach(({ value }, place) => {
    const key = keyOf(value);
    if (key === undefined) return;
    const known = places.get(key);
    if (known) known.of.push(place);
    else places.set(key, { of: [place], given: 0 });
  });
  return {
    next(key, from) {
      const known = places.get(key);
      while (known && known.of[known.given] < from) known.given++;
      return known?.of[known.given++];
    },
  };
}

function requestKey(value: unknown): string | undefined {
  return isFields(value) && typeof own(value, 'method') === 'string' ? idKey(own(value, 'id')) : undefined;
}

function answerKey(value: unknown): string | undefined {
  return isFields(value) && typeof own(value, 'method') !== 'string' ? idKey(own(value, 'id')) : undefined;
}

/** The number 1 and the text “1” are different ids. */
function idKey(id: unknown): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? JSON.stringify(id) : undefined;
}
