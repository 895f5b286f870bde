import type { FieldExpression, Json } from '../../../model/pattern/expression.ts';
import type { Binding } from '../../../model/pattern/pattern.ts';
import { valueAt } from '../../find/value-at.ts';
import type { EvaluateContext, Frame } from '../../match/values/evaluate.ts';
import type { Value } from '../../match/values/operations.ts';
import { canonicalText } from '../../match/values/value-table.ts';
import type { LiveEvents } from '../live-events.ts';

/** The event that is being looked at, with what it carries, parsed once. */
export class Current {
  row = -1;
  private payloadOf: unknown;
  private readonly others = new Map<'metadata' | 'clocks', unknown>();

  constructor(readonly events: LiveEvents) {}

  /** Looks at an event; what it carries is at hand where it has just come. */
  look(row: number, payload: unknown = this.events.payload.value(row)): void {
    this.row = row;
    this.payloadOf = payload;
    if (this.others.size > 0) this.others.clear();
  }

  payload(path: string): unknown {
    return valueAt(this.payloadOf, path);
  }

  value({ field, path }: FieldExpression): unknown {
    if (field === 'payload') return this.payload(path);
    if (field !== 'metadata' && field !== 'clocks') return undefined;
    if (!this.others.has(field)) this.others.set(field, this.events[field].value(this.row));
    return valueAt(this.others.get(field), path);
  }

  /** The values in these places, as one text that equal values share; none where one is missing. */
  keyAt(places: readonly (string | undefined)[]): string | undefined {
    let key = '';
    for (const place of places) {
      const value = this.valueAtPlace(place);
      if (value === undefined) return undefined;
      key += keyText(value as Json);
    }
    return key;
  }

  /** The value a pattern binds: of a payload path, or the source's name without one. */
  valueAtPlace(path: string | undefined): unknown {
    if (path !== undefined) return this.payload(path);
    return this.events.sources[this.events.sourceOf[this.row]];
  }
}

/** What placeholders of one event stand for, in the form in which closures read it: numbers are places, plus one. */
export class Bound {
  readonly values: unknown[] = [];
  readonly frame: Frame;
  /** Whether what is asked is known; not where it is said to lack something and its past is not known. */
  isSure = true;
  private readonly slots: readonly string[];
  /** The slots in the order of their names. */
  private readonly inOrder: readonly number[];

  constructor(names: readonly string[]) {
    this.slots = names;
    this.inOrder = names.map((_, slot) => slot).sort((a, b) => (names[a] < names[b] ? -1 : 1));
    this.frame = { rows: new Uint32Array(1), count: 1, bound: new Uint32Array(Math.max(1, names.length)) };
  }

  clear(row: number): void {
    this.frame.rows[0] = row;
    this.isSure = true;
    for (let slot = 0; slot < this.slots.length; slot++) this.frame.bound[slot] = 0;
  }

  valueOf(name: string): unknown {
    const slot = this.slots.indexOf(name);
    return slot >= 0 && this.frame.bound[slot] !== 0 ? this.values[slot] : undefined;
  }

  has(name: string): boolean {
    const slot = this.slots.indexOf(name);
    return slot >= 0 && this.frame.bound[slot] !== 0;
  }

  bind(name: string, value: unknown): void {
    const slot = this.slots.indexOf(name);
    if (slot < 0) return;
    this.values[slot] = value;
    this.frame.bound[slot] = slot + 1;
  }

  get bindsNothing(): boolean {
    return this.slots.length === 0;
  }

  /** What is bound, by name. */
  bindings(): readonly Binding[] {
    if (this.slots.length === 0) return NO_BINDINGS;
    const bindings: Binding[] = [];
    for (const slot of this.inOrder) {
      if (this.frame.bound[slot] === 0) continue;
      bindings.push({ name: this.slots[slot], value: this.values[slot] as Binding['value'] });
    }
    return bindings;
  }

  /** What closures made with it read: the fields of the current event and these values. */
  context(current: Current): EvaluateContext {
    const { values, slots } = this;
    return {
      computation: current.events,
      values: { valueOf: (number) => (number === 0 ? undefined : values[number - 1]) as never },
      slotOf: (name) => Math.max(0, slots.indexOf(name)),
      reader: (field) => () => current.value(field) as Value,
    };
  }
}

const NO_BINDINGS: readonly Binding[] = [];

/** A value as a part of a key: no other row of values makes the same text. */
function keyText(value: Json): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  return typeof value === 'number' ? `${value} ` : `${canonicalText(value)} `;
}
