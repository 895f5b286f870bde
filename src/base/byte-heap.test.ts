import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteHeap } from './byte-heap.ts';

test('what is written comes back where it was written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 })),
      fc.integer({ min: 1, max: 64 }),
      (texts, room) => {
        const heap = new ByteHeap(room);
        const places = texts.map((text, i) => {
          const start = heap.length;
          const bytes = new TextEncoder().encode(text);
          if (i % 2 === 0) heap.writeText(text);
          else heap.writeBytes(Uint8Array.of(1, ...bytes, 2), 1, bytes.length + 1);
          return [start, heap.length] as const;
        });
        const sealed = heap.seal();
        expect(sealed.length).toBe(heap.length);
        places.forEach(([start, end], i) => {
          expect(new TextDecoder().decode(sealed.subarray(start, end))).toBe(texts[i]);
        });
      },
    ),
  );
});

test('reserve makes room and keeps what is there', () => {
  const heap = new ByteHeap(2);
  heap.writeText('ab');
  heap.reserve(1000);
  expect(heap.bytes.length).toBeGreaterThanOrEqual(1002);
  expect(new TextDecoder().decode(heap.bytes.subarray(0, 2))).toBe('ab');
  expect(() => heap.reserve(0x1_0000_0000)).toThrow(RangeError);
});
