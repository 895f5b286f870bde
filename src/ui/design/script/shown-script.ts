/** How a script stands in the text of its design. */
export interface ScriptShape {
  /** What every line of it begins with there. */
  readonly indent: string;
  /** What stands before the quotes that end it. */
  readonly tail: string;
  readonly lineEnd: '\n' | '\r\n';
}

/** A script as it is edited: moved to the margin, without the line ends beside its quotes. */
export interface ShownScript {
  readonly text: string;
  /** Lines of the script in the design that come before it: the run counts them. */
  readonly linesBefore: number;
  readonly shape: ScriptShape;
}

/** @param from where the script begins in the text, behind its quotes */
export function shownScript(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): ShownScript {
  const script = text.slice(from, to);
  const outer = indentOf(text.slice(text.lastIndexOf('\n', from - 1) + 1, from));
  const inner = outer + (outer.includes('\t') ? '\t' : '  ');
  const lines = script.split(/\r?\n/);
  const linesBefore = lines.length > 1 && isBlank(lines[0]) ? 1 : 0;
  if (linesBefore > 0) lines.shift();
  if (lines.length > 1 && isBlank(lines[lines.length - 1])) lines.pop();
  // what stands beside the quotes is at no margin
  const indent = linesBefore > 0 ? indentOfAll(lines, inner) : indentOfAll(lines.slice(1), inner);
  const shown = lines.map((line, i) => (i === 0 && linesBefore === 0 ? line : withoutIndent(line, indent)));
  const lineEnd = script.includes('\r\n') ? '\r\n' : '\n';
  return { text: shown.join('\n'), linesBefore, shape: { indent, tail: outer, lineEnd } };
}

/** The script as it stands in the design: between its quotes on lines of its own. */
export function writtenScript(text: string, { indent, tail, lineEnd }: ScriptShape): string {
  const lines = text.split(/\r?\n/).map((line) => (line === '' ? '' : indent + line));
  return ['', ...lines, tail].join(lineEnd);
}

/** Three quotes would end it. */
export function hasItsEnd(script: string): boolean {
  return script.includes('"""');
}

/** The usual margin where all lines keep it; else what they have in common. */
function indentOfAll(lines: readonly string[], usual: string): string {
  const written = lines.filter((line) => !isBlank(line));
  if (written.every((line) => line.startsWith(usual))) return usual;
  return written.map(indentOf).reduce(commonStart);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function withoutIndent(line: string, indent: string): string {
  if (line.startsWith(indent)) return line.slice(indent.length);
  return isBlank(line) ? '' : line;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)![0];
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
