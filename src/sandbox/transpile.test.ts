import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { lineMapOf, placeInText } from './source-map.ts';
import { transpile } from './transpile.ts';

describe('[J1] types are taken out', () => {
  it('and the lines stay', () => {
    const source =
      'interface A {\n  x: number;\n}\nlet a: A = { x: 1 };\r\nenum E { P, Q }\nlet b = a.x! as number;\n';
    const lines = codeOf(source).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[3].trim()).toBe('let a = { x: 1 };');
    expect(lines[5].trim()).toBe('let b = a.x ;');
  });

  it('as another compiler takes them out of our own sources', async () => {
    for (const path of sources('../base', '../model/design', '../model/pattern')) {
      const text = readFileSync(path, 'utf8');
      // the other one also declares such a field, which says nothing; and 10n is refused
      if (/constructor\([^)]*\b(private|readonly)\b|\dn\b/.test(text)) continue;
      expect(await printed(codeOf(text), 'js'), path).toBe(await printed(text, 'ts'));
    }
  });

  it.each([
    ['let x: = 3', 1, 8],
    ['function f( {', 1, 14],
    ['let a = 1;\n  b c', 2, 5],
    ['let é = "', 1, 9],
    ['let a = "10n";\nlet b = /10n/;\nlet c = 0x1fn;', 3, 9],
    ['namespace N {}', 1, 1],
    ['let a = 1;\n  module N.O { export const a = 1; }', 2, 3],
  ])('%j is refused at %i:%i', (source, line, column) => {
    const transpiled = transpile(source);
    expect(transpiled).toMatchObject({ ok: false, fault: { line, column } });
    expect(transpiled.ok ? '' : transpiled.fault.message).toMatch(/^[A-Z].*\.$/);
  });

  it('what only looks like it is not refused', () => {
    expect(
      transpile(
        '// 10n\nlet module = "10n", namespace = module;\ndeclare namespace N { let a: 1 }\ntype T = { module: string; readonly namespace?: 1 }',
      ),
    ).toMatchObject({ ok: true });
  });
});

describe('[J2] every place in the code is found again in the text', () => {
  it('word by word', () => {
    const source =
      'let first: Map<string, number> = null, second: number = third as any as string;\n\ttype T = 1; fourth();';
    const transpiled = transpile(source);
    if (!transpiled.ok) throw new Error(transpiled.fault.message);
    const { code, lineMap } = transpiled.value;
    for (const word of ['first', 'second', 'third', 'fourth']) {
      const [line, column] = placeOf(code, word);
      expect(placeInText(lineMap, line, column)).toEqual({
        line: placeOf(source, word)[0],
        column: placeOf(source, word)[1],
      });
    }
  });

  it('also where numbers are large and negative', () => {
    // by the book: 0, 16, -1 and 500 in base 64 VLQ are A, gB, D and of
    expect(lineMapOf('AAAA,gBAAof;AAAD')).toEqual([
      [
        [0, 0],
        [16, 500],
      ],
      [[0, 499]],
    ]);
    expect(placeInText([[]], 1, 7)).toEqual({ line: 1, column: 7 });
  });
});

function codeOf(source: string): string {
  const transpiled = transpile(source);
  if (!transpiled.ok) throw new Error(JSON.stringify(transpiled.fault));
  return transpiled.value.code;
}

function placeOf(text: string, word: string): [line: number, column: number] {
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}

function sources(...folders: string[]): string[] {
  const paths = folders.flatMap((folder) => {
    const path = join(import.meta.dirname, folder);
    return readdirSync(path).map((name) => join(path, name));
  });
  return paths.filter((path) => path.endsWith('.ts'));
}

/** Without comments and with one way of writing things, so that two texts of the same code are the same. */
async function printed(code: string, lang: 'js' | 'ts'): Promise<string> {
  const options = {
    lang,
    target: 'es2023',
    sourcemap: false,
    typescript: { onlyRemoveTypeImports: true },
  } as const;
  const { code: out } = await transformWithOxc(code, `file.${lang}`, options);
  return out
    .replace('export {};', '')
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
