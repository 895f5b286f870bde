import { pair, type Report } from '../testing/bench.ts';
import { warmedUp } from '../testing/bench-size.ts';
import { analyse, designOf, format, parseNotation, systemOf } from './index.ts';
import { parser } from './syntax/parser.ts';

/** What a text of the notation costs, against reading its tree as JSON and against the parser alone. */
export async function bench(report: Report): Promise<void> {
  const long = declarations(5000);
  const json = JSON.stringify(parseNotation(long).tree);
  // other ends each time: nothing of the text before it can be used
  let opened = 0;
  const another = (): string => `// ${++opened}\n${long}// ${opened}\n`;
  report({
    family: 'declarations',
    size: 5000,
    operation: 'parse to a tree',
    peer: 'JSON.parse of the same tree',
    ...(await pair({
      ours: warmedUp(() => parseNotation(another())),
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

  await benchDesign(report, 'components and connections of many kinds', 500, designText(500, 1000));
  await benchDesign(report, 'services that call one another, as imported', 1600, importedText(1600, 4200));
}

/** What the canvas waits for at a keystroke, and a run when it is begun. */
async function benchDesign(report: Report, family: string, size: number, text: string): Promise<void> {
  const middle = text.indexOf('\n', text.length / 2);
  let typed = 0;
  const keystroke = (): string => `${text.slice(0, middle)} // ${++typed}${text.slice(middle)}`;
  if (!systemOf(analyse(text)).system) throw new Error('the design is not sound');
  const peer = warmedUp(() => parser.parse(keystroke()));
  report({
    family,
    size,
    operation: 'analyse and draw',
    peer: 'Lezer’s tree alone',
    ...(await pair({ ours: warmedUp(() => designOf(analyse(keystroke()))), peer })),
  });
  report({
    family,
    size,
    operation: 'analyse and write out as a system',
    peer: 'Lezer’s tree alone',
    ...(await pair({ ours: warmedUp(() => systemOf(analyse(keystroke()))), peer })),
  });
}

/** Places that look random and are the same every time. */
function drawnFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function designText(components: number, connections: number): string {
  const kinds = Array.from(
    { length: 20 },
    (_, kind) => `interface Kind${kind} {
  in  take(n: number, label: string = "x")
  out give(n: number)
  out done()
}

module Works${kind} implements Kind${kind} {
  set count = 0
  serial when take(n: ?n) {
    emit give(n: ?n + 1) after 10ms
    set count = count + 1
  }
  when take -> take where count > 3
    emit done()
}
`,
  );
  const draw = drawnFrom(1);
  const lines = [
    ...Array.from({ length: components }, (_, i) => `part${i}: Kind${i % 20} = Works${i % 20}`),
    ...Array.from({ length: connections }, (_, i) => {
      const how = ['connect', 'pipe', 'agent'][i % 3];
      return `${how} part${draw(components)}.give(n: ?n) to part${draw(components)}.take(n: ?n)`;
    }),
    ...Array.from(
      { length: 10 },
      (_, i) => `constraint rule${i}: every part${i}.give leads to part${i + 1}.take within 2s`,
    ),
  ];
  return `${kinds.join('\n')}\narchitecture Big {\n  ${lines.join('\n  ')}\n}\n`;
}

/** As the dependencies of a large site are written when they are imported. */
function importedText(services: number, calls: number): string {
  const draw = drawnFrom(2);
  const lines = [
    ...Array.from({ length: services }, (_, i) => `Service${i}: Service`),
    ...Array.from({ length: calls }, (_, i) => {
      const [from, to] = [`Service${draw(services)}`, `Service${draw(services)}`];
      return `// ${i} calls\n  connect ${from}.request(callee: "${to}") to ${to}.call(caller: "${from}")`;
    }),
  ];
  const head = 'interface Service {\n  in call(caller: string)\n  out request(callee: string)\n}\n';
  return `${head}\narchitecture Services {\n  ${lines.join('\n  ')}\n}\n`;
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
