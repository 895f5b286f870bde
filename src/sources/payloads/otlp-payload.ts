import { addOwnEvents, isOtlpRequest, newOtlpContent, readOtlpRequest } from '../../formats/index.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { MadeIds } from './made-ids.ts';
import { valuesOf } from './message-values.ts';
import { Problems } from './problems.ts';
import type { PayloadFormat } from './reading.ts';
import { recordsIn } from './records.ts';
import { SpanStream } from './span-stream.ts';

/** Export requests of OTLP in JSON, with spans or logs: one, a list of them, or one on each line. */
export const otlpPayload: PayloadFormat = {
  sign: (record) => (isOtlpRequest(record) ? 'the lists of an OTLP export request' : undefined),
  reader(options) {
    const stream = new SpanStream(new MadeIds(options), options.source);
    let rules: unknown;
    return {
      read(message) {
        const problems = new Problems();
        const diagnostics = new Diagnostics();
        const content = newOtlpContent();
        for (const record of recordsIn(valuesOf(message, problems))) {
          if (!isOtlpRequest(record)) problems.add('A record is no OTLP request and was left out.');
          else for (const _ of readOtlpRequest(record, '', undefined, content, diagnostics));
        }
        rules = content.head?.rules ?? rules;
        problems.addFrom(diagnostics);
        const { spans, logs, events, metrics } = content;
        if (metrics > 0 && spans.length + logs.length + events.length === 0)
          problems.add('The request holds metrics, which are no events.');
        return {
          events: stream.read(spans, logs, problems, (builder) => addOwnEvents(events, rules, builder)),
          problems: problems.list(),
        };
      },
    };
  },
};
