import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasItsEnd, shownScript, writtenScript } from './shown-script.ts';

/** What is between the quotes of a text that has three of them twice. */
function shownIn(text: string) {
  const from = text.indexOf('"""') + 3;
  return shownScript(text, { from, to: text.lastIndexOf('"""') });
}

describe('a script as it is edited', () => {
  it('is at the margin, whatever the text around it is moved by', () => {
    const { text, linesBefore } = shownIn(
      'module M {\n    script """\n      let a;\n        a;\n\n      b;\n    """\n}',
    );
    expect(text).toBe('let a;\n  a;\n\nb;');
    expect(linesBefore).toBe(1);
  });

  it.each([
    ['module M { script """""" }', '', 0],
    ['module M { script """f();""" }', 'f();', 0],
    ['module M { script """f(); \n  g();""" }', 'f(); \ng();', 0],
    ['  script """\n""" }', '', 1],
    ['  script """\n\n\n  """ }', '\n', 1],
    ['script """\nflush();\n  in();\n""" }', 'flush();\n  in();', 1],
    ['\tscript """\r\n\t\tlet a;\r\n\t"""', 'let a;', 1],
    ['  script """\n    a\n  \n    b\n  """', 'a\n\nb', 1],
  ])('%j: %j', (source, text, linesBefore) => {
    expect(shownIn(source)).toMatchObject({ text, linesBefore });
  });

  it('is written back as it stood', () => {
    for (const source of [
      '  script """\n    let a;\n\n      b;\n  """',
      'script """\n  let a;\n"""',
      'script """\nflush();\n  in();\n"""',
      '\tscript """\r\n\t\tlet a;\r\n\t"""',
    ]) {
      const { text, shape } = shownIn(source);
      const head = source.slice(0, source.indexOf('"""') + 3);
      expect(`${head}${writtenScript(text, shape)}"""`).toBe(source);
    }
  });

  it('is on lines of its own once it was changed', () => {
    const { shape } = shownIn('  module M { script """f();""" }');
    expect(writtenScript('g("");\nh()', shape)).toBe('\n    g("");\n    h()\n  ');
  });

  it('is shown again as it was written, whatever is in it', () => {
    const line = fc.stringMatching(/^ {0,4}[a-z"{}]{0,4}$/);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('', '  ', '\t'),
        (lines, outer) => {
          const script = lines.join('\n');
          fc.pre(!hasItsEnd(script));
          const { shape } = shownIn(`${outer}script """"""`);
          const text = `${outer}script """${writtenScript(script, shape)}"""`;
          expect(shownIn(text)).toEqual({ text: script, linesBefore: 1, shape });
        },
      ),
      { numRuns: 500 },
    );
  });
});
