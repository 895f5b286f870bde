import { describe, expect, it } from 'vitest';
import { parseSourceAddress, sourceAddressText, sourceName } from './source-address.ts';

describe('an address of a source', () => {
  it.each([
    ['https://shop.example/events', 'shop.example/events'],
    ['http://localhost:4180', 'localhost:4180'],
    ['ws://localhost:8080/live', 'localhost:8080/live'],
    ['nats+wss://broker.example/orders.>?start=all', 'orders.> at broker.example'],
    ['demo:shop', 'demo shop'],
    ['demo:mesh?seed=3&speed=5', 'demo mesh'],
  ])('%s is read, written as it was and called “%s”', (text, name) => {
    const read = parseSourceAddress(`  ${text} `);
    if (!read.ok) throw new Error(read.fault.message);
    expect(sourceAddressText(read.value)).toBe(text);
    expect(sourceName(read.value)).toBe(name);
  });

  it.each([
    '',
    'shop',
    'ftp://x/y',
    'javascript:alert(1)',
    'http://',
    'ws://user:secret@host/',
    'nats+ws://host:80/',
    'demo:shop?seed=x',
    'demo:shop?speed=-1',
  ])('“%s” is refused with a sentence', (text) => {
    const read = parseSourceAddress(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.fault.message).toMatch(/^[A-Z].*\.$/s);
    if (!read.ok) expect(read.fault.message).not.toContain('secret');
  });

  it('of a file is none', () => {
    expect(sourceAddressText({ kind: 'file', name: 'a.jsonl', speed: 1 })).toBeUndefined();
  });
});
