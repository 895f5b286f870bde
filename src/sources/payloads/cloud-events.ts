import { type Fields, isFields, own, timeOf } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import { CauseList } from './cause-list.ts';
import { idText, rest } from './fields.ts';
import { MadeIds } from './made-ids.ts';
import type { Problems } from './problems.ts';
import type { PayloadFormat, PayloadOptions } from './reading.ts';
import { RecentMap } from './recent-map.ts';
import { recordReader, shortened } from './records.ts';
import { timeParts } from './time-parts.ts';

/** Links that CDEvents carry in their context, by the type of the link. */
const CDEVENT_LINKS = new Map<unknown, Provenance>(
  ['RELATION', 'PATH', 'END'].map((type) => [
    type,
    { kind: 'declared', rule: `${type.toLowerCase()} link`, confidence: 1 },
  ]),
);

/**
 * CloudEvents in JSON, single or as a batch, and CDEvents by themselves or inside of them.
 *
 * The id of an event is its `id` alone, since that is what `causationid` and links name, although CloudEvents make it
 * unique within its `source` only: of two events with one id from two sources the later is called `<source>/<id>`.
 */
export const cloudEventsPayload: PayloadFormat = {
  sign(record) {
    if (!isFields(record)) return undefined;
    if (isCdEvent(record)) return 'a “context” with the type of a CDEvent';
    const isCloudEvent =
      typeof own(record, 'specversion') === 'string' && typeof own(record, 'type') === 'string';
    return isCloudEvent ? '“specversion” and “type”, as CloudEvents have' : undefined;
  },
  reader(options) {
    const events = new CloudEvents(options);
    return recordReader((record, found, problems) => {
      const event = events.read(record, problems);
      if (event) found.push(event);
    });
  },
};

class CloudEvents {
  private readonly sourceOfId = new RecentMap<string>();
  private readonly ids: MadeIds;

  constructor(private readonly options: PayloadOptions) {
    this.ids = new MadeIds(options);
  }

  read(record: Fields, problems: Problems): StreamEvent | undefined {
    const context = own(record, 'context');
    if (isFields(context)) return this.event(context, cdEventParts(record, context), problems);
    if (Object.hasOwn(record, 'linkType')) {
      problems.add(
        'A CDEvents link that is sent apart from its events was left out: an event has to carry its causes itself.',
      );
      return undefined;
    }
    return this.event(record, cloudEventParts(record), problems);
  }

  private event(attributes: Fields, parts: Parts, problems: Problems): StreamEvent {
    const source = idText(own(attributes, 'source')) ?? this.options.source;
    const type = idText(own(attributes, 'type'));
    const given = idText(own(attributes, 'id'));
    const id = given === undefined ? this.ids.next() : this.idOf(given, source);
    const tell = (sentence: string): void => problems.add(`Event “${shortened(id)}”: ${sentence}`);
    if (given === undefined) tell('it came without an id and was given this one.');
    if (type === undefined) tell('it has no type and is called “unnamed”.');
    const written = own(attributes, parts.timeKey);
    const time = written === undefined || written === null ? undefined : timeOf(written);
    if (!time && written !== undefined && written !== null) tell('its time cannot be read and was left out.');
    const causes = new CauseList();
    const causation = own(attributes, 'causationid');
    const cause = idText(causation);
    if (cause !== undefined) causes.add(cause);
    else if (causation !== undefined && causation !== null)
      tell('its causationid is no id and was left out.');
    addLinks(causes, parts.links, tell);
    return {
      id,
      name: type ?? 'unnamed',
      source,
      ...timeParts(time),
      ...(parts.payload === undefined ? {} : { payload: parts.payload }),
      ...(parts.metadata === undefined ? {} : { metadata: parts.metadata }),
      ...causes.parts(),
    };
  }

  private idOf(id: string, source: string): string {
    const first = this.sourceOfId.get(id);
    if (first === undefined) this.sourceOfId.set(id, source);
    return first === undefined || first === source ? id : `${source}/${id}`;
  }
}

/** Where the two forms keep what is not an attribute of the same name. */
interface Parts {
  readonly timeKey: 'time' | 'timestamp';
  readonly payload: unknown;
  readonly metadata: Fields | undefined;
  /** CDEvents links. */
  readonly links: unknown;
}

const SHOWN = new Set(['id', 'type', 'source', 'time', 'data', 'data_base64', 'causationid']);

function cloudEventParts(event: Fields): Parts {
  const data = own(event, 'data');
  const base64 = own(event, 'data_base64');
  const context = isFields(data) && isCdEvent(data) ? own(data, 'context') : undefined;
  return {
    timeKey: 'time',
    payload: data === undefined && base64 !== undefined ? { base64 } : data,
    metadata: rest(event, SHOWN),
    links: isFields(context) ? own(context, 'links') : undefined,
  };
}

const AROUND_CONTEXT = new Set(['context']);

const SHOWN_IN_CONTEXT = new Set(['id', 'type', 'source', 'timestamp']);

function cdEventParts(event: Fields, context: Fields): Parts {
  return {
    timeKey: 'timestamp',
    payload: rest(event, AROUND_CONTEXT),
    metadata: rest(context, SHOWN_IN_CONTEXT),
    links: own(context, 'links'),
  };
}

/**
 * Every embedded link leads to an event that came before: a path or an end comes `from` it, a relation has it as its
 * `target` (the change that triggered a pipeline).
 */
function addLinks(causes: CauseList, links: unknown, tell: (sentence: string) => void): void {
  if (links === undefined || links === null) return;
  for (const link of Array.isArray(links) ? links : [links]) {
    const provenance = isFields(link) ? CDEVENT_LINKS.get(own(link, 'linkType')) : undefined;
    const end = isFields(link) ? (own(link, 'target') ?? own(link, 'from')) : undefined;
    const cause = isFields(end) ? idText(own(end, 'contextId')) : undefined;
    if (provenance && cause !== undefined) causes.add(cause, provenance);
    else tell('one of its links names no event and was left out.');
  }
}

function isCdEvent(record: Fields): boolean {
  const context = own(record, 'context');
  if (!isFields(context)) return false;
  const type = own(context, 'type');
  return typeof type === 'string' && type.startsWith('dev.cdevents');
}
