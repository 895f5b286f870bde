import { FIELD, type Field, type Fields, fieldOfKey, isFields, own, timeOf } from '../../formats/index.ts';
import type { StreamEvent } from '../../model/live/stream-event.ts';
import type { Provenance } from '../../model/provenance.ts';
import { CauseList } from './cause-list.ts';
import { idText } from './fields.ts';
import { MadeIds } from './made-ids.ts';
import type { Problems } from './problems.ts';
import { provenanceOf } from './provenance-of.ts';
import type { PayloadOptions } from './reading.ts';
import { shortened } from './records.ts';
import { timeParts } from './time-parts.ts';

/** Keys that are no part of the format and were told of; more of them are left out silently. */
const MOST_KEYS_TOLD = 100;

/** What an event without a name is called. */
const NO_NAME = 'unnamed';

/**
 * Event records as Lightcone and PyRapide write them, by the same keys as their files (`formats/README.md`), made from
 * parsed JSON because a message is short: the reader of files is made for millions of events in one buffer. A property
 * test holds the two together. What differs: an event without an id gets one, and is kept.
 */
export class EventRecords {
  /** The rules that `by` counts, from the last head. */
  private rules: readonly (Provenance | undefined)[] = [];
  private readonly told = new Set<string>();
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
    const values = this.byField(record, problems);
    const given = idText(values.get(FIELD.id));
    const id = given ?? this.ids.next();
    const tell = (sentence: string): void => problems.add(`Event “${shortened(id)}”: ${sentence}`);
    if (given === undefined) tell('it came without an id and was given this one.');
    const name = nameOf(values.get(FIELD.name));
    if (name === undefined) tell(`it has no name that is a text and is called “${NO_NAME}”.`);
    const payload = values.get(FIELD.payload);
    return {
      id,
      name: name ?? NO_NAME,
      source: nameOf(values.get(FIELD.source)) ?? this.options.source,
      ...this.time(values.get(FIELD.time), tell),
      ...(payload === undefined || (this.isEmptyLeftOut && isEmpty(payload)) ? {} : { payload }),
      ...memberOf('metadata', values.get(FIELD.metadata)),
      ...memberOf('clocks', values.get(FIELD.clocks)),
      ...this.causes(values, tell).parts(),
    };
  }

  private byField(record: Fields, problems: Problems): Map<Field, unknown> {
    const values = new Map<Field, unknown>();
    for (const [key, value] of Object.entries(record)) {
      const field = fieldOfKey(key);
      if (field !== FIELD.none) values.set(field, value);
      else this.tellOnce(shortened(key), problems);
    }
    return values;
  }

  private tellOnce(key: string, problems: Problems): void {
    if (this.told.has(key) || this.told.size >= MOST_KEYS_TOLD) return;
    this.told.add(key);
    problems.add(
      `The field “${key}” is no part of the format and is left out, here and wherever else it stands.`,
    );
  }

  private causes(values: ReadonlyMap<Field, unknown>, tell: (sentence: string) => void): CauseList {
    const list = new CauseList();
    const named = [...listOf(values.get(FIELD.causes), tell), ...listOf(values.get(FIELD.missing), tell)];
    const by = values.get(FIELD.by);
    for (const [i, cause] of named.entries()) {
      const id = idText(isFields(cause) ? own(cause, 'id') : cause);
      if (id === undefined) tell('one of its causes is no id and was left out.');
      else if (isFields(cause)) list.add(id, provenanceOf(cause));
      else list.add(id, this.ruleOf(Array.isArray(by) ? by[i] : by));
    }
    return list;
  }

  /** A text is ISO 8601, a number counts milliseconds since 1970. */
  private time(value: unknown, tell: (sentence: string) => void): ReturnType<typeof timeParts> {
    if (value === undefined || value === null) return {};
    const time = timeOf(value, typeof value === 'number' ? 'ms' : 'auto');
    if (!time) tell('its time cannot be read and was left out.');
    return timeParts(time);
  }

  private ruleOf(number: unknown): Provenance | undefined {
    return typeof number === 'number' && Object.hasOwn(this.rules, number) ? this.rules[number] : undefined;
  }
}

/** A text, which may be empty, or a number or truth value as it is written. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : idText(value);
}

/** A list of causes, or one cause; nothing for null. */
function listOf(value: unknown, tell: (sentence: string) => void): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (idText(value) !== undefined) return [value];
  tell('its causes are no list of ids and were left out.');
  return [];
}

function memberOf(key: 'metadata' | 'clocks', value: unknown): Pick<StreamEvent, typeof key> {
  return value === undefined ? {} : { [key]: value };
}

function isEmpty(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length === 0;
}
