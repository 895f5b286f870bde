import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked } from '../../../testing/marked-text.ts';
import { parseNotation } from '../../parse.ts';
import { complete } from '../complete.ts';
import { scriptPlace } from './script-place.ts';

const NOTHING_KNOWN = { types: [], sources: [], paths: [], clocks: [] };

const HOUSE = `interface Light { in on(level: number) out lit() }
interface Alerter extends Base {
  in notify(temperature: number, "in room": string)
  out alert(message: string, "to whom"?: string, severity: "low" | "high" = "low")
  service power: Light
}
interface Base { in stop() ping(nonce?: integer) private tick() }
module Pager implements Alerter {
  when stop() emit alert(message: "x")
  script """
`;

function completed(script: string) {
  const { text, offset } = marked(`${HOUSE}${script}""" }`);
  const document = parseNotation(text);
  const answer = complete({ document }, NOTHING_KNOWN, offset);
  return { ...answer, labels: answer.options.map(({ label }) => label).join(' '), text };
}

const labelsAt = (script: string): string => completed(script).labels;

describe('[N29] in a script', () => {
  it.each([
    ['emit("|")', 'alert power.lit ping tick'],
    ["emit ( 'al|')", 'alert power.lit ping tick'],
    ['emit("alert", {|})', 'message to whom severity'],
    ['emit("alert", { message: "a", |})', 'to whom severity'],
    ['emit("alert", { message: "a", sev|})', 'to whom severity'],
    ['emit("lit", { | })', ''],
    ['emit("alert", { message: "a" }, { | })', 'after causedBy'],
    ['emit("alert", { message: "a" }, { after: 2, |})', 'causedBy'],
    ['function notify(match) { match.|', 'events bindings payload'],
    ['function notify(match) { match.payload.|', 'temperature'],
    ['function notify(match) { match.events[0].payload.te|', 'temperature'],
    ['function helper(match) { match.payload.|', 'temperature nonce'],
    ['function stop(match) { match.payload.|', ''],
    ['function notify(match) { match.events[i + 1].|', 'id name source payload time'],
    ['function |', 'notify stop ping start finish'],
  ])('%s', (script, labels) => {
    expect(labelsAt(script)).toBe(labels);
  });

  it('offers what the sandbox has, and its own functions, where a word may stand', () => {
    expect(labelsAt('function helper() {}\nconst twice = 2;\n |')).toBe(
      'emit match log now random helper twice',
    );
    expect(labelsAt('emit("alert", { message: |})')).toContain('random');
  });

  it.each([
    'let | = 1',
    '// emit("|")',
    '/* match.| */',
    'log("match.|")',
    'other.|',
    'const n = 12|',
    'log(`${|',
  ])('offers nothing at %s', (script) => {
    expect(labelsAt(script)).toBe('');
  });

  it('replaces the word that is there', () => {
    const { from, to, text } = completed('emit("al|rt", {})');
    expect(text.slice(from, to)).toBe('alrt');
  });

  it('quotes a key that is no word', () => {
    const inserts = completed('emit("alert", {|})').options.map(({ insert }) => insert);
    expect(inserts).toEqual(['message: ', '"to whom": ', 'severity: ']);
  });

  it('says what an action carries', () => {
    const [alert] = completed('emit("|")').options;
    expect(alert.detail).toBe('(message: string, to whom: string, severity: "low" | "high" = "low")');
  });

  it('is no script behind its quotes', () => {
    const { text, offset } = marked(`${HOUSE}"""\n  | }`);
    const labels = complete({ document: parseNotation(text) }, NOTHING_KNOWN, offset).options.map(
      (one) => one.label,
    );
    expect(labels).toContain('when');
  });
});

describe('a place in a script', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '`',
    '//',
    '/*',
    '*/',
    '\n',
    'emit(',
    'a',
    '.',
    'match',
    ', {',
    '}',
    '\\',
    ' ',
  );

  it('is found whatever is written before, by its end alone', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (written) => {
        const before = written.join('');
        const place = scriptPlace(before);
        if (place.kind !== 'nothing') expect(before.endsWith(place.typed)).toBe(true);
        expect(isInComment(before) ? place.kind : 'nothing').toBe('nothing');
      }),
      { numRuns: 2000 },
    );
  });
});

/** Character by character. */
function isInComment(script: string): boolean {
  let open = '';
  for (let i = 0; i < script.length; i++) {
    const two = script.slice(i, i + 2);
    if (open === '') {
      if (two === '//' || two === '/*') {
        open = two;
        i++;
      } else if ('"\'`'.includes(script[i])) open = script[i];
    } else if (open === '//') {
      if (script[i] === '\n') open = '';
    } else if (open === '/*') {
      if (two === '*/') {
        open = '';
        i++;
      }
    } else if (script[i] === '\\' && !(open !== '`' && script[i + 1] === '\n')) i++;
    else if (script[i] === open || (open !== '`' && script[i] === '\n')) open = '';
  }
  return open === '//' || open === '/*';
}
