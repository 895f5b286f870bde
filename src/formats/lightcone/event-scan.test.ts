import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBytes } from '../../base/byte-hash.ts';
import { EventScan } from './event-scan.ts';

const encoder = new TextEncoder();

test('texts are hashed on the way as all of their bytes are at once, anywhere in the file and up to its end', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'abz019-:{}, ~'), minLength: 1, maxLength: 14 });
  const name = fc.string({ unit: fc.constantFrom('a', 'é', '€', '𝄞', ' '), maxLength: 9 });
  fc.assert(
    fc.property(plain, name, fc.array(plain, { maxLength: 3 }), fc.nat(9), (id, text, causes, before) => {
      const line = encoder.encode(
        `${'\n'.repeat(before)}${JSON.stringify({ name: text, causes, partner: id, id })}`,
      );
      const scan = new EventScan(line);
      expect(scan.scan(before, line.length)).toBe(true);
      const at = (start: number, end: number, hash: number) => {
        expect(hash).toBe(hashBytes(line, start, end));
        return new TextDecoder().decode(line.subarray(start, end));
      };
      expect(at(scan.idStart, scan.idEnd, scan.idHash)).toBe(id);
      expect(at(scan.nameStart, scan.nameEnd, scan.nameHash)).toBe(text);
      expect(at(scan.partnerStart, scan.partnerEnd, scan.partnerHash)).toBe(id);
      expect(causes.map((_, i) => at(scan.causeStart[i], scan.causeEnd[i], scan.causeHash[i]))).toEqual(
        causes,
      );
    }),
  );
});

test('an id stops being plain at each byte that is not, wherever it stands', () => {
  for (let byte = 0; byte < 256; byte++) {
    for (let length = 1; length < 10; length++) {
      for (let at = 0; at < length; at++) {
        const id = new Uint8Array(length).fill(0x61);
        id[at] = byte;
        const record = Uint8Array.from([...encoder.encode('{"name":"n","id":"'), ...id, 0x22, 0x7d]);
        const isPlain = byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c;
        expect([byte, length, at, new EventScan(record).scan(0, record.length)]).toEqual([
          byte,
          length,
          at,
          isPlain,
        ]);
      }
    }
  }
});
