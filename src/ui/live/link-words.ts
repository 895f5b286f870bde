/** Names of parameters whose values usually let one in. */
const TELLING = /token|secret|passw|pwd|api-?_?key|^key$|auth|credential|signature|^sig$|^jwt$|^pass$/i;

/** What was copied, for who is told so: an address may hold what lets one in, and then the link does. */
export function linkWords(address: string): string {
  const query = /\?([^#]*)/.exec(address)?.[1] ?? '';
  const name = [...new URLSearchParams(query).keys()].find((key) => TELLING.test(key));
  return name === undefined
    ? 'link. Tokens and headers are not in it'
    : `link. The “${name.slice(0, 40)}” that stands in the address is in it: whoever has the link has that too`;
}
