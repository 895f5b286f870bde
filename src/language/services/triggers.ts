/** Characters behind which completions may be offered unasked. */
export const TRIGGERS = ['.', '@', '(', ':', '?', '!', '$', '"', ' '] as const;

// behind a blank only where something has to follow: elsewhere a list would be in the way of the next line
const ASKS =
  /(?:[:,([~]|->|\|>|\|\||==|!=|[<>]=?|\b(?:never|every|exists|match|count|to|cause|where|satisfies|connect|pipe|agent|when|emit|on|implements|extends|severity|vacuous))\s$/;

/** The head of a rule: what it says usually stands in the next line. */
const RULE_HEAD = /^\s*constraint\b[^(]*:$/;

/** Whether completions are offered unasked, by the line up to the character that was just typed. */
export function isOffered(lineBefore: string): boolean {
  if (/\s$/.test(lineBefore)) return ASKS.test(lineBefore);
  return !RULE_HEAD.test(lineBefore);
}
