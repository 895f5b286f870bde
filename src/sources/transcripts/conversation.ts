import { inTurns } from './in-turns.ts';
import { recordingOf } from './recording-of.ts';
import { Run } from './run.ts';
import type { TranscriptKind } from './transcript-kind.ts';
import { messagesIn } from './txtar-messages.ts';

/** What a client and a server of MCP said, each in a section of its own of a text archive. */
export const conversation: TranscriptKind = {
  label: 'MCP conversation in a text archive',
  sniff: ({ text }) =>
    /^-- (client|server) --\s*$/m.test(text) && /"jsonrpc"\s*:\s*"2\.0"/.test(text) ? 0.95 : 0,
  async read(source, context) {
    const run = new Run('line');
    const client = await messagesIn(source.bytes, 'client', run, context);
    const server = await messagesIn(source.bytes, 'server', run, context);
    for (const { side, value, line } of inTurns({ client, server })) {
      run.mcpMessage({ server: 'server', client: 'client', direction: side, message: value }, { line });
      const pause = context.breathe();
      if (!pause) continue;
      context.report(0.5, run.size);
      await pause;
    }
    return recordingOf(source.name, [run.seal(source.name)]);
  },
};
