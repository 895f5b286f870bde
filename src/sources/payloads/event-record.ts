import { FIELD, type Fields, fieldOfKey, isFields, own, type Time, timeOf } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import { CauseList } from './cause-list.ts';
import { idText } from './fields.ts';
import { MadeIds } from './made-ids.ts';
import type { Problems } from './problems.ts';
import { provenanceOf } from './provenance-of.ts';
import type { PayloadOptions } from './reading.ts';
import { shortened } from './records.ts';

/** Keys that are no part of the format and were told of; more of them are left out silently. */
const MOST_KEYS_TOLD = 100;

/** What an event without a name is called. */
const NO_NAME = 'unnamed';

/** So many causes are compared with one another one by one. */
const FEW_CAUSES = 16;

/** The event that is being read, and where is said what is wrong with it. */
interface About {
  readonly id: string;
  readonly problems: Problems;
}

/**
 * Event records as Lightcone and PyRapide write them, by the same keys as their files (`formats/README.md`), made from
 * parsed JSON because a message is short: the reader of files is made for millions of events in one buffer. A property
 * test holds the two together. What differs: an event without an id gets one, and is kept.
 */
export class EventRecords {
  /** The rules that `by` counts, from the last head. */
  private rules: readonly (Provenance | undefined)[] = [];
  private readonly told = new Set<string>();
  /** Of the record that is being read, by its fields. */
  private readonly values: unknown[] = Object.values(FIELD).map(() => undefined);
  private readonly ids: MadeIds;

  /** @param isEmptyLeftOut the payload `{}` is the same as none: PyRapide writes it for every event without data */
  constructor(
    private readonly options: PayloadOptions,
    private readonly isEmptyLeftOut: boolean,
  ) {
    this.ids = new MadeIds(options);
  }

  /** Rules of a head or a document; one that gives none has none. */
  readRules(rules: unknown): void {
    this.rules = Array.isArray(rules) ? rules.slice(0, 255).map(provenanceOf) : [];
  }

  read(record: Fields, problems: Problems): StreamEvent {
    this.readFields(record, problems);
    const { values } = this;
    const given = idText(values[FIELD.id]);
    const id = given ?? this.ids.next();
    const about = { id, problems };
    if (given === undefined) tell(about, 'it came without an id and was given this one.');
    const name = nameOf(values[FIELD.name]);
    if (name === undefined) tell(about, `it has no name that is a text and is called “${NO_NAME}”.`);
    const source = nameOf(values[FIELD.source]) ?? this.options.source;
    const time = timeIn(values[FIELD.time], about);
    const payload = values[FIELD.payload];
    const plain = this.plainCauses();
    const { causes, links } = plain ? { causes: plain, links: undefined } : this.causes(about).parts();
    return {
      id,
      name: name ?? NO_NAME,
      source,
      timeMillis: time?.millis,
      timeNanos: time?.nanos,
      payload: this.isEmptyLeftOut && isEmpty(payload) ? undefined : payload,
      metadata: values[FIELD.metadata],
      clocks: values[FIELD.clocks],
      partner: partnerIn(values[FIELD.partner], about),
      causes: causes && causes.length > 0 ? causes : undefined,
      links,
    };
  }

  private readFields(record: Fields, problems: Problems): void {
    const { values } = this;
    values.fill(undefined);
    for (const key of Object.keys(record)) {
      const field = fieldOfKey(key);
      if (field !== FIELD.none) values[field] = record[key];
      else this.tellOnce(shortened(key), problems);
    }
  }

  private tellOnce(key: string, problems: Problems): void {
    if (this.told.has(key) || this.told.size >= MOST_KEYS_TOLD) return;
    this.told.add(key);
    problems.add(
      `The field “${key}” is no part of the format and is left out, here and wherever else it stands.`,
    );
  }

  /** The causes where they are what they are nearly always: a few ids, of which no more is said. */
  private plainCauses(): string[] | undefined {
    const { values } = this;
    const causes = values[FIELD.causes];
    if (values[FIELD.by] !== undefined || values[FIELD.missing] !== undefined) return undefined;
    if (causes === undefined) return [];
    if (!Array.isArray(causes) || causes.length > FEW_CAUSES) return undefined;
    const plain: string[] = [];
    for (const cause of causes) {
      if (typeof cause !== 'string' || idText(cause) === undefined) return undefined;
      if (!plain.includes(cause)) plain.push(cause);
    }
    return plain;
  }

  private causes(about: About): CauseList {
    const { values } = this;
    const list = new CauseList();
    const named = [...listOf(values[FIELD.causes], about), ...listOf(values[FIELD.missing], about)];
    const by = values[FIELD.by];
    for (const [i, cause] of named.entries()) {
      const id = idText(isFields(cause) ? own(cause, 'id') : cause);
      if (id === undefined) tell(about, 'one of its causes is no id and was left out.');
      else if (isFields(cause)) list.add(id, provenanceOf(cause));
      else list.add(id, this.ruleOf(Array.isArray(by) ? by[i] : by));
    }
    return list;
  }

  private ruleOf(number: unknown): Provenance | undefined {
    return typeof number === 'number' && Object.hasOwn(this.rules, number) ? this.rules[number] : undefined;
  }
}

/** A text, which may be empty, or a number or truth value as it is written. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : idText(value);
}

function tell({ id, problems }: About, sentence: string): void {
  problems.add(`Event “${shortened(id)}”: ${sentence}`);
}

/** A text is ISO 8601, a number counts milliseconds since 1970. */
function timeIn(value: unknown, about: About): Time | undefined {
  if (value === undefined || value === null) return undefined;
  const time = timeOf(value, typeof value === 'number' ? 'ms' : 'auto');
  if (!time) tell(about, 'its time cannot be read and was left out.');
  return time;
}

function partnerIn(value: unknown, about: About): string | undefined {
  if (value === undefined || value === null) return undefined;
  const partner = idText(value);
  if (partner === undefined) tell(about, 'its partner is no id and was left out.');
  return partner;
}

/** A list of causes, or one cause; nothing for null. */
function listOf(value: unknown, about: About): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (idText(value) !== undefined) return [value];
  tell(about, 'its causes are no list of ids and were left out.');
  return [];
}

function isEmpty(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length === 0;
}
