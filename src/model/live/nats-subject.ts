/**
 * Subjects of NATS: tokens between dots. In what one listens to, `*` stands for one token and a last `>` for one or more.
 */

/** Whether a server would take it as something to listen to. */
export function isSubject(text: string): boolean {
  // spaces and control characters would end the line that a server reads; half of a pair of code units has no bytes
  if (/[\s\p{Cc}\p{Cs}]/u.test(text)) return false;
  const tokens = text.split('.');
  return tokens.every((token, at) => token !== '' && (token !== '>' || at === tokens.length - 1));
}

/** Whether who listens to `wide` hears everything that is sent to `narrow`, which may have wildcards too. */
export function covers(wide: string, narrow: string): boolean {
  const wideTokens = wide.split('.');
  const narrowTokens = narrow.split('.');
  for (const [at, token] of wideTokens.entries()) {
    const other = narrowTokens[at];
    if (other === undefined) return false;
    if (token === '>') return true;
    if (other === '>') return false;
    if (token !== '*' && token !== other) return false;
  }
  return wideTokens.length === narrowTokens.length;
}
