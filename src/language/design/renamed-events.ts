import type { Behaviour } from '../../model/design/behaviour.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';

/**
 * A module may stand for another interface than the one it implements: events of its component carry the name of that
 * one, and its patterns look for them.
 */
export function behaviourAs(behaviour: Behaviour, from: string, to: string): Behaviour {
  if (from === to) return behaviour;
  const rules = behaviour.rules.map((rule) => ({ ...rule, pattern: patternAs(rule.pattern, from, to) }));
  return { ...behaviour, rules };
}

function patternAs(pattern: Pattern, from: string, to: string): Pattern {
  switch (pattern.kind) {
    case 'event':
      return eventAs(pattern, from, to);
    case 'join':
    case 'or':
    case 'and':
      return {
        ...pattern,
        left: patternAs(pattern.left, from, to),
        right: patternAs(pattern.right, from, to),
      };
    case 'cause':
      return { ...pattern, of: patternAs(pattern.of, from, to), cause: patternAs(pattern.cause, from, to) };
    default:
      return { ...pattern, of: patternAs(pattern.of, from, to) };
  }
}

function eventAs(event: EventPattern, from: string, to: string): EventPattern {
  const { name } = event;
  if (!name || (name.text !== from && !name.text.startsWith(`${from}.`))) return event;
  return { ...event, name: { ...name, text: to + name.text.slice(from.length) } };
}
