import { expect, test } from 'vitest';
import { linkWords } from './link-words.ts';

test('a link says what it does not hold', () => {
  for (const address of [
    'https://x.example/events',
    'wss://x.example/?topic=a&monkey=1',
    'demo:shop?speed=5',
  ])
    expect(linkWords(address)).toBe('link. Tokens and headers are not in it');
});

test('a link to an address that holds a token says that it does, and not which', () => {
  for (const name of [
    'token',
    'access_token',
    'apiKey',
    'api_key',
    'key',
    'password',
    'sig',
    'Authorization',
  ]) {
    const words = linkWords(`wss://x.example/ws?topic=a&${name}=hush#part`);
    expect(words).toContain(`The “${name}” that stands in the address is in it`);
    expect(words).not.toContain('hush');
  }
});
