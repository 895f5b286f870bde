import type { FieldExpression } from '../../../model/pattern/expression.ts';
import { valueAt } from '../../find/value-at.ts';
import { finite, type Value } from '../../match/values/operations.ts';
import type { Happened, Observation } from '../trigger/observation.ts';

export type Read = (observation: Observation, happened: Happened) => Value;

/** What a path of the payload leads to (rule F11); a path that is one key is looked up at once. */
export function payloadReader(path: string): Read {
  if (path === '') return ({ payload }) => payload;
  if (path.includes('.')) return ({ payload }) => valueAt(payload, path) as Value;
  return ({ payload }) => (Object.hasOwn(payload, path) ? payload[path] : undefined);
}

/** What the other fields hold (rule E1). */
export function valueReader({ field, path }: FieldExpression): Read {
  switch (field) {
    case 'payload':
      return payloadReader(path);
    case 'name':
      return ({ name }, { names }) => names[name];
    case 'source':
      return ({ source }, { sources }) => sources[source];
    case 'id':
      return ({ row }, happened) => happened.idOf(row);
    case 'time':
      return ({ row }, happened) => finite(happened.epochMillisOf(row));
    case 'level':
      return ({ row }, happened) => happened.levelOf(row);
    case 'metadata':
      return ({ row }, happened) => valueAt(happened.metadataOf(row), path) as Value;
    case 'clocks':
      return ({ row }, happened) => valueAt(happened.clocksOf(row), path) as Value;
  }
}
