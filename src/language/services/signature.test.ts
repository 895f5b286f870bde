import { describe, expect, it } from 'vitest';
import { marked } from '../../testing/marked-text.ts';
import { parseNotation } from '../parse.ts';
import { signature } from './signature.ts';

/** The label with `[…]` around the parameter that is being written. */
function signatureAt(source: string): string | undefined {
  const { text, offset } = marked(source);
  const found = signature({ document: parseNotation(text) }, offset);
  if (!found) return undefined;
  const { label, parameters, active } = found;
  if (active < 0) return label;
  const { from, to } = parameters[active];
  return `${label.slice(0, from)}[${label.slice(from, to)}]${label.slice(to)}`;
}

const I = 'interface I { out a(k: number, m: "x" | "y") }\n';

describe('the signature', () => {
  it.each([
    [`${I}constraint c: never I.a(|)`, 'a([k: number], m: "x" | "y")'],
    [`${I}constraint c: never I.a(m: "x", |)`, 'a([k: number], m: "x" | "y")'],
    [`${I}constraint c: never I.a(m|)`, 'a(k: number, [m: "x" | "y"])'],
    [`${I}constraint c: never I.a(k: 1, m: |)`, 'a(k: number, [m: "x" | "y"])'],
    [`${I}constraint c: never I.a(k: 1, m: "x", |)`, 'a(k: number, m: "x" | "y")'],
    [`${I}constraint c: never (I.a(|`, 'a([k: number], m: "x" | "y")'],
    [`${I}module M implements I { start emit a(k: abs(1), |) }`, 'a(k: number, [m: "x" | "y"])'],
    [`${I}module M implements I { start emit a(k: abs(|)) }`, 'abs([number])'],
    ['pattern p(?x, P) = P(x: ?x) constraint c: never $p(1, |)', '$p(?x, [P])'],
    ['constraint c: never $unprompted(a, |)', '$unprompted(Effect, [Cause])'],
    ['constraint c: never a where contains(payload.x, |)', 'contains(whole, [part])'],
    ['constraint c: never a where count(|)', 'count()'],
  ])('in %j is %s', (source, expected) => {
    expect(signatureAt(source)).toBe(expected);
  });

  it.each([
    `${I}constraint c: never I.a|(k: 1)`,
    `${I}constraint c: never I.a(k: 1)|`,
    'constraint c: never gone(|)',
    'constraint c: never (a -> |)',
    `${I}constraint c: never I.a(k: [|])`,
    '|',
  ])('is none in %j', (source) => {
    expect(signatureAt(source)).toBeUndefined();
  });
});
