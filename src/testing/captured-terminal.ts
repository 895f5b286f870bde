import { readFileSync, writeFileSync } from 'node:fs';

type Part = string | Uint8Array;

/** The terminal of the command line tool, on real files, with what is said kept. */
export async function captured(
  work: (terminal: {
    read(path: string): Uint8Array;
    write(path: string, parts: readonly Part[]): void;
    out(part: Part): void;
    tell(line: string): void;
  }) => Promise<number>,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: Uint8Array[] = [];
  const err: string[] = [];
  const code = await work({
    read: (path) => readFileSync(path),
    write: (path, parts) => writeFileSync(path, Buffer.concat(parts.map(bytesOf))),
    out: (part) => out.push(bytesOf(part)),
    tell: (line) => err.push(line),
  });
  return { code, out: Buffer.concat(out).toString('utf8'), err: err.join('\n') };
}

function bytesOf(part: Part): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part;
}
