import fc from 'fast-check';
import { expect, it } from 'vitest';
import { profileBars, widestLevel } from './width-profile.ts';

it('covers all levels once, and no peak is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (levels, most) => {
        const profile = Uint32Array.from(levels);
        const bars = profileBars(profile, most);
        expect(bars.length).toBe(Math.min(most, levels.length));
        expect(bars[0].from).toBe(0);
        expect(bars.at(-1)?.to).toBe(levels.length - 1);
        bars.forEach((bar, i) => {
          if (i > 0) expect(bar.from).toBe(bars[i - 1].to + 1);
          expect(bar.most).toBe(Math.max(...levels.slice(bar.from, bar.to + 1)));
          expect(profile[bar.level]).toBe(bar.most);
        });
        expect(profile[widestLevel(profile)]).toBe(Math.max(...levels));
      },
    ),
  );
});
