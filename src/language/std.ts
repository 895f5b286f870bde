import { parseNotation } from './parse.ts';
import type { MacroNode } from './tree.ts';

/** Macros that are always there, in the notation itself. A macro of a text with the same name goes before. */
export const LIBRARY = `
// A request and the response to it: both carry the same value under a key, such as "id".
pattern request_response(Request, Response, ?key) = Request(?key: ?value) -> Response(?key: ?value)

// The same thing tried twice, one attempt caused by the other: both carry the same value under a key.
pattern retry(Attempt, ?key) = Attempt(?key: ?value) -> Attempt(?key: ?value)

// The same thing tried so many times, each attempt caused by the one before.
pattern retries(Attempt, ?key, ?times) = [?times ->] Attempt(?key: ?value)

// One event that leads to so many independent ones.
pattern fan_out(Cause, Effect, ?width) = Cause -> [?width ||] Effect

// So many independent events that lead to one.
pattern fan_in(Cause, Effect, ?width) = [?width ||] Cause -> Effect

// Work that is split up, done independently and put together again.
pattern fork_join(Fork, Work, Join, ?width) = Fork -> [?width ||] Work -> Join

// Two events that are independent although they are about the same thing: the same value under a key.
pattern race(Write, ?key) = Write(?key: ?value) || Write(?key: ?value)

// The same between events of two kinds.
pattern race_between(First, Second, ?key) = First(?key: ?value) || Second(?key: ?value)

// The same thing done twice, however the two hang together: both carry the same value under a key.
pattern duplicate(Event, ?key) = Event(?key: ?value) ~ Event(?key: ?value)

// What should come second leads to what should come first, about the same thing.
pattern out_of_order(First, Second, ?key) = Second(?key: ?value) -> First(?key: ?value)

// One event leads to another in time, as in $eventually(A, B, 2s).
pattern eventually(First, Then, ?limit) = (First -> Then) within ?limit

// Something that happens although nothing asked for it.
pattern unprompted(Effect, Cause) = Effect without cause Cause
`;

let macros: ReadonlyMap<string, MacroNode> | undefined;

export function libraryMacros(): ReadonlyMap<string, MacroNode> {
  macros ??= new Map(
    parseNotation(LIBRARY).tree.declarations.flatMap((one) =>
      one.kind === 'macro' ? [[one.name.text, one] as const] : [],
    ),
  );
  return macros;
}
