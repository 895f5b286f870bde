import type { Fault } from '../fault.ts';

/**
 * What is wrong with an address, before anything is asked of it; `undefined`: nothing. An address is not repeated in
 * words, for it may hold something secret.
 *
 * @param schemes as in `https:`
 */
export function addressFault(url: string, schemes: readonly string[]): Fault | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const beginnings = schemes.map((scheme) => `${scheme}//`).join(' or ');
  if (!parsed || !schemes.includes(parsed.protocol)) {
    return {
      code: 'bad-request',
      message: `The address cannot be read. It has to be whole and begin with ${beginnings}.`,
    };
  }
  if (parsed.username === '' && parsed.password === '') return undefined;
  return {
    code: 'bad-request',
    message:
      'The address holds a user or a password, and would show them wherever it stands. Take them out of it.',
  };
}
