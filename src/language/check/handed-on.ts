import type { TextRange } from '../../model/pattern/pattern.ts';
import { valueType } from '../design/value-type.ts';
import { declaredMeaning } from '../lower/names-of-events.ts';
import type { Scope } from '../names/declared.ts';
import { eventsOf } from '../names/events-of.ts';
import { mayMeet } from '../names/value-types.ts';
import { keyName, plainName } from '../syntax/texts.ts';
import type { ActionNode, PatternNode } from '../tree.ts';
import { valueTypeText } from '../write/type-text.ts';
import type { Check } from './check.ts';

/** What one action carries is handed to another as it is: the other needs what this one has (rule N21). */
export function checkHandedOn(
  { complaints }: Check,
  pattern: PatternNode,
  scope: Scope,
  taken: ActionNode,
  at: TextRange,
): void {
  const given = onlyAction(pattern, scope);
  if (!given) return;
  for (const { key, type, isOptional, default: value } of taken.parameters) {
    const name = keyName(key);
    const twin = given.parameters.find((one) => keyName(one.key) === name);
    if (!twin) {
      if (isOptional || value) continue;
      const message = `“${taken.name.text}” also takes “${name}”, which “${given.name.text}” does not carry. Say what it gets, as in (${name}: …).`;
      complaints.warn('missing-argument', at, message);
    } else if (!mayMeet(valueType(twin.type), valueType(type))) {
      const message = `“${name}” of “${taken.name.text}” is ${valueTypeText(valueType(type))}, and that of “${given.name.text}” is ${valueTypeText(valueType(twin.type))}.`;
      complaints.warn('type', at, message);
    }
  }
}

/** The action that every match is one event of. */
function onlyAction(pattern: PatternNode, scope: Scope): ActionNode | undefined {
  const [event, ...others] = eventsOf(pattern);
  if (!event || others.length > 0 || event.name.kind !== 'name') return undefined;
  const actions = declaredMeaning(scope, plainName(event.name.text))?.actions ?? [];
  return actions.length === 1 ? actions[0] : undefined;
}
