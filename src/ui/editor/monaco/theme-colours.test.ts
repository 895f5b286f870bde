import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOKEN_KINDS } from '../../../language/services/index.ts';
import { contrastOf } from '../../../testing/colour.ts';
import { COLOURS, INK } from './theme-colours.ts';

const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
const tokens = new Set([...css.matchAll(/--([a-z0-9-]+):\s*#[0-9a-f]{6};/g)].map(([, name]) => name));

describe('the colours of the editor', () => {
  it('are all colours of the page', () => {
    const named = [...Object.values(COLOURS), ...Object.values(INK)];
    expect(named.filter((name) => !tokens.has(name.split('/')[0]))).toEqual([]);
  });

  it('have an opacity of two digits where they have one', () => {
    const opacities = Object.values(COLOURS).flatMap((name) => name.split('/').slice(1));
    expect(opacities.filter((opacity) => !/^[0-9a-f]{2}$/.test(opacity))).toEqual([]);
  });

  it('are those of kinds of words that there are', () => {
    expect(Object.keys(INK).filter((kind) => !(TOKEN_KINDS as readonly string[]).includes(kind))).toEqual([]);
  });

  it.each([':root', ':root[data-theme="dark"]', ':root[data-theme="contrast"]'])(
    'can be read on every mark, in %s',
    (selector) => {
      const block = css.split(`${selector} {`)[1].split('}')[0];
      const colour = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(block)![1];
      const tints = [...marks.matchAll(/color-mix\(in srgb, var\(--([a-z-]+)\) (\d+)%, transparent\)/g)];
      expect(tints.length).toBeGreaterThan(3);
      for (const [, tint, share] of tints) {
        const ground = mixed(colour('surface'), colour(tint), Number(share) / 100);
        for (const ink of new Set(['ink', ...Object.values(INK)]))
          expect(contrastOf(colour(ink), ground), `${ink} on ${tint}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});

const marks = readFileSync(new URL('./Monaco.module.css', import.meta.url), 'utf8');

function mixed(a: string, b: string, share: number): string {
  const channel = (at: number): string =>
    Math.round(part(a, at) * (1 - share) + part(b, at) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${[1, 3, 5].map(channel).join('')}`;
}

function part(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16);
}
