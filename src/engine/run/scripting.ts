import { messageOf } from '../../base/errors.ts';
import type { Json } from '../../model/pattern/expression.ts';
import type { Actor } from './actor.ts';
import type { Effects, Handling, Origin } from './effects.ts';
import type { EventStore } from './event-store.ts';
import { isRecord } from './plan/value-types.ts';
import type { EmitOptions, ScriptApi, ScriptMatch } from './script-host.ts';
import type { Occasion, Payload } from './trigger/observation.ts';

/** Calls functions of scripts, and does what they ask for. */
export class Scripting {
  constructor(
    private readonly effects: Effects,
    private readonly now: () => number,
    private readonly log: (actor: Actor, text: string) => void,
  ) {}

  call(actor: Actor, name: string, match: ScriptMatch, origin: Origin, handling: Handling): void {
    const { script } = actor;
    if (script === undefined || !script.has(name)) {
      const why = script === undefined ? 'no script runs here' : 'the script has no such function';
      this.effects.say('script', actor, `“${name}” was not called: ${why}.`, handling);
      return;
    }
    try {
      const called = script.call(name, match, this.apiOf(actor, match, origin, handling));
      if (!called.ok) this.effects.say(called.fault.code, actor, called.fault.message, handling);
    } catch (error) {
      this.effects.say('script', actor, `“${name}” could not be called: ${messageOf(error)}.`, handling);
    }
  }

  private apiOf(actor: Actor, match: ScriptMatch, origin: Origin, handling: Handling): ScriptApi {
    return {
      emit: (action, payload, options) =>
        this.emit(actor, action, this.payloadOf(actor, payload, handling), {
          options: options ?? {},
          match,
          origin,
          handling,
        }),
      random: () => actor.memory.random.unit(),
      now: this.now,
      log: (...values) => this.log(actor, values.map(wordsOf).join(' ')),
    };
  }

  private emit(
    actor: Actor,
    action: string,
    payload: Payload,
    {
      options,
      match,
      origin,
      handling,
    }: { options: EmitOptions; match: ScriptMatch; origin: Origin; handling: Handling },
  ): string | undefined {
    const { effects } = this;
    const { after, causedBy } = options;
    const from = causedBy ? { causes: this.rowsOf(actor, causedBy, match, handling) } : origin;
    if (after === undefined || !(after > 0)) {
      if (after !== undefined) {
        effects.say(
          'value',
          actor,
          `“${action}” happened at once: ${after} is no length of time to wait.`,
          handling,
        );
      }
      const row = effects.emit(actor, action, payload, from, handling);
      return row === undefined ? undefined : effects.store.idOf(row);
    }
    effects.emitLater(actor, action, payload, from, after, handling);
    return undefined;
  }

  private rowsOf(
    actor: Actor,
    causedBy: readonly (string | number)[],
    { events }: ScriptMatch,
    handling: Handling,
  ): number[] {
    const rows = new Set<number>();
    for (const cause of causedBy) {
      const id = typeof cause === 'number' ? events[cause]?.id : cause;
      const row = id === undefined ? undefined : this.effects.store.rowOfId(id);
      if (row !== undefined) rows.add(row);
      else
        this.effects.say(
          'value',
          actor,
          `There is no event ${JSON.stringify(cause)} to be a cause.`,
          handling,
        );
    }
    return [...rows].sort((a, b) => a - b);
  }

  /** What a script hands over is JSON, and its own: nothing it does to it later shows. */
  private payloadOf(actor: Actor, value: unknown, handling: Handling): Payload {
    if (value === undefined) return {};
    try {
      const copy: unknown = JSON.parse(JSON.stringify(value));
      if (isRecord(copy)) return copy;
    } catch {
      // said below
    }
    this.effects.say('payload', actor, 'A payload is an object of JSON values; nothing was taken.', handling);
    return {};
  }
}

/** What a function is called with; without an occasion nothing led to it. */
export function scriptMatch(
  store: EventStore,
  { observations, bound }: Occasion = { observations: [], bound: [] },
  names: readonly string[] = [],
): ScriptMatch {
  const events = observations.map(({ name, source, payload, row }) => ({
    id: store.idOf(row),
    name: store.names[name],
    source: store.sources[source],
    payload,
    time: store.timeAt(row),
  }));
  const bindings = names.flatMap((name, slot): [string, Json][] => {
    const value = bound[slot];
    return value === undefined ? [] : [[name, value]];
  });
  return { events, bindings: Object.fromEntries(bindings), payload: merged(observations) };
}

/** The payloads of all of them together; of equal keys the last one's value. */
export function merged(observations: readonly { readonly payload: Payload }[]): Payload {
  if (observations.length === 1) return observations[0].payload;
  return Object.fromEntries(observations.flatMap(({ payload }) => Object.entries(payload)));
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    return messageOf(error);
  }
}
