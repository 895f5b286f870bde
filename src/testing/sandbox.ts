import type { Json } from '../model/pattern/expression.ts';

/** What a script did, in the order in which it did it, as lines: `emit seen {"n":1}`, `log hello`. */
export class ScriptDiary {
  readonly lines: string[] = [];
  private draws = 0;
  /** Called within every `emit`, before it answers. */
  onEmit: (action: string, payload: unknown) => void = () => {};

  readonly api = {
    emit: (action: string, payload?: unknown, options?: object): string => {
      const extra = options && Object.keys(options).length > 0 ? ` ${JSON.stringify(options)}` : '';
      this.lines.push(`emit ${action} ${JSON.stringify(payload)}${extra}`);
      this.onEmit(action, payload);
      return `e${this.lines.length}`;
    },
    random: (): number => ++this.draws / 1024,
    now: (): number => 1500,
    log: (...values: readonly unknown[]): void => {
      this.lines.push(`log ${values.join(' ')}`);
    },
  };
}

export const NO_EVENTS = { events: [], bindings: {}, payload: {} };

export function matchOf(payload: { readonly [key: string]: Json }): {
  readonly events: [{ id: string; name: string; source: string; payload: typeof payload; time: number }];
  readonly bindings: { readonly [placeholder: string]: Json };
  readonly payload: typeof payload;
} {
  return {
    events: [{ id: 'e0', name: 'Sensor.reading', source: 'sensor', payload, time: 0 }],
    bindings: {},
    payload,
  };
}
