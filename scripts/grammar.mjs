// Makes the parser's tables, src/language/syntax/tables.json, of notation.grammar. A test makes them too and compares.
import { join } from 'node:path';
import { buildParserFile } from '@lezer/generator';
import { readText, writeWhole } from './files.mjs';
import { root } from './paths.mjs';

const folder = join(root, 'src/language/syntax');

export function tablesText() {
  const { parser } = buildParserFile(readText(join(folder, 'notation.grammar')), {
    fileName: 'notation.grammar',
    warn: (message) => {
      throw new Error(message);
    },
  });
  const [, words] = /^const spec_Name = \{__proto__:null,(.*)\}$/m.exec(parser);
  const [, term] = /specialized: \[\{term: (\d+)/.exec(parser);
  const [, options] = /LRParser\.deserialize\((\{[\s\S]*\})\)\n$/.exec(parser);
  const tables = JSON.parse(options.replace(/^ *specialized: .*\n/m, '').replace(/^ *(\w+):/gm, '"$1":'));
  const entries = Object.entries({ ...tables, nameTerm: Number(term) }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${oneLine(value)},\n`,
  );
  const wordLines = words.split(', ').map((word) => `    ${word.replace(/^(\w+):/, '"$1": ')}`);
  return `{\n${entries.join('')}  "words": {\n${wordLines.join(',\n')}\n  }\n}\n`;
}

/** As the formatter of the house writes short lists and objects. */
function oneLine(value) {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`);
  return `{ ${entries.join(', ')} }`;
}

if (process.argv[1] === import.meta.filename) writeWhole(join(folder, 'tables.json'), tablesText());
