import type { SourceMessage } from '../source.ts';

/**
 * Reads a body as UTF-8 to its end; the messages of one chunk are handed over together. While they are not taken
 * nothing more is read, and so the sender is slowed.
 *
 * @param body `null`: an empty one
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  messagesOf: (text: string) => SourceMessage[],
  take: (messages: SourceMessage[]) => Promise<void> | undefined,
): Promise<'whole' | 'broken'> {
  if (!body) return 'whole';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const chunk = await reader.read().catch(() => undefined);
    const messages = messagesOf(
      chunk?.value ? decoder.decode(chunk.value, { stream: true }) : decoder.decode(),
    );
    if (messages.length > 0) await take(messages);
    if (!chunk) return 'broken';
    if (chunk.done) return 'whole';
  }
}
