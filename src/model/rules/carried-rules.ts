/**
 * The rules that a recording carries in its head, as one text in the notation: a text, a list of texts, or a list of
 * objects with `name`, `text` (what has to hold) and perhaps `says`. PyRapide's outcomes of constraints are no rules;
 * `undefined` when there are none.
 */
export function carriedRules(constraints: unknown): string | undefined {
  const list = Array.isArray(constraints) ? constraints : [constraints];
  const texts = list.map(textOf).filter((text) => text.trim() !== '');
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

function textOf(carried: unknown): string {
  if (typeof carried === 'string') return carried;
  if (typeof carried !== 'object' || carried === null) return '';
  const { name, text, says } = carried as { name?: unknown; text?: unknown; says?: unknown };
  if (typeof name !== 'string' || typeof text !== 'string') return '';
  const about = typeof says === 'string' && says !== '' ? ` ${JSON.stringify(says)}` : '';
  return `constraint ${name}${about}:\n  ${text}`;
}
