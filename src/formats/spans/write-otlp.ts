import type { Computation } from '../../model/computation.ts';
import { Diagnostics } from '../../model/diagnostic.ts';
import { startIdOf } from '../../model/event.ts';
import { eventIndex } from '../../model/ids.ts';
import { PartWriter } from '../json/part-writer.ts';
import type { Fields } from '../json/values.ts';
import { headRecord } from '../lightcone/lightcone-head.ts';
import { causeKeysOf } from '../lightcone/write-lightcone-jsonl.ts';
import type { Writer, Written } from '../writer.ts';
import { saySame } from './equal-computations.ts';
import { hexId } from './otlp-id-table.ts';
import { EVENT_MARK, EVENT_SCOPE, HEAD_MARK } from './otlp-own.ts';
import { typedAttributes } from './otlp-values.ts';
import { computationFromSpans } from './span-recording.ts';
import { spansOfComputation, timeAt } from './spans-of-computation.ts';
import { nanosText, requestOfSpans } from './write-otlp-spans.ts';

/**
 * OTLP JSON, in one of two forms, both of which our reader turns into the same computation again.
 *
 * - A computation that spans gave rise to becomes those spans with their events, links and logs. That they link to the
 *   same computation is proved before they are written.
 * - Any other becomes one span without length per event: parent = first cause, links = all causes. OTLP holds that for
 *   every other tool to see; what it has no place for is in one attribute.
 */
export const otlpWriter: Writer = {
  id: 'otlp',
  label: 'OTLP JSON',
  suffix: '.otlp.json',
  mediaType: 'application/json',
  write(computation) {
    return writeSpans(computation) ?? writeEvents(computation);
  },
};

/** `undefined` when the events are not those of spans, or spans would not link to the same computation. */
function writeSpans(computation: Computation): Written | undefined {
  const parts = spansOfComputation(computation);
  if (!parts || computation.size === 0) return undefined;
  const request = requestOfSpans(parts);
  const again = computationFromSpans({
    ...request.read,
    diagnostics: new Diagnostics(),
    placeKind: 'record',
    head: computation.head,
  });
  if (!saySame(computation, again)) return undefined;
  const writer = new PartWriter();
  request.write(writer, ownHeadText(computation, false));
  return { parts: writer.finish(), losses: [] };
}

/** The head and, for single events, the table of rules; empty when there is nothing to say. */
function ownHeadText(computation: Computation, withRules: boolean): string {
  const { lightcone, rules, events, ...head } = headRecord(computation);
  if (Object.keys(head).length === 0 && !(withRules && rules)) return '';
  return JSON.stringify(withRules ? { lightcone, ...head, rules } : { lightcone, ...head });
}

/** Events in row order: a new resource begins where the source changes, so that the order survives. */
function writeEvents(computation: Computation): Written {
  const writer = new PartWriter();
  const traceId = hexId(computation.size > 0 ? computation.keys.textOf(computation.keyOf[0]) : '', 16);
  const spanIds = new Map<number, string>();
  const spanIdOf = (key: number): string => {
    const known = spanIds.get(key) ?? (key + 1).toString(16).padStart(16, '0');
    spanIds.set(key, known);
    return known;
  };
  const head = ownHeadText(computation, true);
  const { size, sourceOf, sources } = computation;
  writer.text('{"resourceSpans":[');
  for (let row = 0; row < size; row++) {
    if (row === 0 || sourceOf[row] !== sourceOf[row - 1]) {
      const attributes: [string, string][] = [];
      if (sources[sourceOf[row]] !== '') attributes.push(['service.name', sources[sourceOf[row]]]);
      if (row === 0 && head !== '') attributes.push([HEAD_MARK, head]);
      const resource = JSON.stringify({ attributes: typedAttributes(attributes) });
      writer.text(
        `${row > 0 ? ']}]},' : ''}\n{"resource":${resource},"scopeSpans":[{"scope":{"name":"${EVENT_SCOPE}"},"spans":[`,
      );
    } else writer.text(',');
    writer.text(`\n${JSON.stringify(eventSpan(computation, row, traceId, spanIdOf))}`);
  }
  writer.text(size > 0 ? ']}]}]}\n' : ']}\n');
  const losses = size > 0 ? [] : ['A computation without events leaves nothing that OTLP could hold.'];
  return { parts: writer.finish(), losses };
}

function eventSpan(
  computation: Computation,
  row: number,
  traceId: string,
  spanIdOf: (key: number) => string,
): Fields {
  const { keys, keyOf, types, typeOf, payload, metadata, clocks } = computation;
  const time = timeAt(computation, row);
  const { keys: causes, rules } = causeKeysOf(computation, row);
  const own = {
    id: keys.textOf(keyOf[row]),
    time: time && [time.millis, time.nanos],
    causes: causes.length === 0 ? undefined : causes.map((key, i) => [keys.textOf(key), rules[i]] as const),
    partner: startIdOf(computation, eventIndex(row)),
    payload: payload.text(row),
    metadata: metadata?.text(row),
    clocks: clocks?.text(row),
  };
  const nanos = nanosText(time);
  return {
    traceId,
    spanId: spanIdOf(keyOf[row]),
    parentSpanId: causes.length > 0 ? spanIdOf(causes[0]) : undefined,
    name: types[typeOf[row]],
    kind: 1,
    startTimeUnixNano: nanos,
    endTimeUnixNano: nanos,
    attributes: typedAttributes([...shownPayload(payload.value(row)), [EVENT_MARK, JSON.stringify(own)]]),
    links: causes.map((key) => ({ traceId, spanId: spanIdOf(key) })),
  };
}

/** The payload's own keys as attributes, for other tools. */
function shownPayload(payload: unknown): (readonly [string, unknown])[] {
  if (payload === undefined) return [];
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return isObject ? Object.entries(payload).filter(([key]) => key !== EVENT_MARK) : [['payload', payload]];
}
