import { pair, type Report } from '../testing/bench.ts';
import { warmedUp } from '../testing/bench-size.ts';
import { analyse, format, parseNotation } from './index.ts';
import { parser } from './syntax/parser.ts';

/** What a text of the notation costs, against reading its tree as JSON and against the parser alone. */
export async function bench(report: Report): Promise<void> {
  const long = declarations(5000);
  const json = JSON.stringify(parseNotation(long).tree);
  report({
    family: 'declarations',
    size: 5000,
    operation: 'parse to a tree',
    peer: 'JSON.parse of the same tree',
    ...(await pair({
      ours: warmedUp(() => parseNotation(long)),
      peer: warmedUp(() => JSON.parse(json) as unknown),
    })),
  });

  // a person types into a file of some 200 lines: another number each time
  const short = declarations(50);
  let typed = 0;
  const keystroke = (): string => short.replace('2s', `${++typed}s`);
  if (analyse(keystroke()).diagnostics.length > 0) throw new Error('the text is not sound');
  report({
    family: `lines: ${short.split('\n').length}`,
    size: 50,
    operation: 'parse, look up and lower at a keystroke',
    peer: 'Lezer’s tree alone',
    ...(await pair({
      ours: warmedUp(() => analyse(keystroke())),
      peer: warmedUp(() => parser.parse(keystroke())),
    })),
  });
  report({
    family: `lines: ${short.split('\n').length}`,
    size: 50,
    operation: 'format',
    peer: 'Lezer’s tree alone',
    ...(await pair({
      ours: warmedUp(() => format(keystroke())),
      peer: warmedUp(() => parser.parse(keystroke())),
    })),
  });
}

/** So many interfaces and constraints over them. */
function declarations(count: number): string {
  const parts = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? `interface Sensor${index} {
  in  reset()
  out reading(temperature: number, unit: "C" | "F" = "C")
}
`
      : `// what has been reset reads again
constraint reads_again${index} "every reset leads to a reading" severity warning:
  every Sensor${index - 1}.reset@?s leads to Sensor${index - 1}.reading@?s(temperature > ${index}) within 2s
`,
  );
  return parts.join('\n');
}
