import { getFormattedTokens, transform } from 'sucrase';
import { messageOf } from '../base/errors.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { type LineMap, lineMapOf } from './source-map.ts';

export interface Transpiled {
  /** JavaScript with as many lines as the text, every line made from the same one there. */
  readonly code: string;
  readonly lineMap: LineMap;
}

/** What is wrong with a text, and where in it; line and column count from 1. */
export interface SourceFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * TypeScript to JavaScript: types are taken out, nothing is checked. Not every mistake in the syntax is seen here; what
 * is left over, QuickJS finds when it reads the code.
 */
export function transpile(source: string): Result<Transpiled, SourceFault> {
  try {
    const text = source.replace(/\r\n?/g, '\n');
    const { code, sourceMap } = transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: 'script',
      sourceMapOptions: { compiledFilename: 'script' },
    });
    const refused = refusedIn(text);
    if (refused) return fail(refused);
    return succeed({ code, lineMap: lineMapOf(sourceMap?.mappings ?? '') });
  } catch (error) {
    return fail(faultOf(error));
  }
}

/**
 * What would be passed on and must not be: `10n`, for one operation on numbers of any length may take a second and counts
 * as one step; and namespaces with something in them, of which nothing would be left.
 */
function refusedIn(text: string): SourceFault | undefined {
  if (!/[\da-f]n\b|\b(namespace|module)\b/i.test(text)) return undefined;
  const tokens = getFormattedTokens(text, { transforms: ['typescript'] }).split('\n');
  const parts = tokens.map((token) => token.match(/^(\d+):(\d+)-\d+:\d+ +(\S+) +(\S+)/) ?? []);
  for (const [index, [, line, column, kind, word]] of parts.entries()) {
    const place = { line: Number(line), column: Number(column) };
    if (kind === 'bigint') {
      return { message: 'Whole numbers of any length (10n) cannot be used in a script; write 10.', ...place };
    }
    const kinds = [parts[index - 1]?.[3], kind, parts[index + 1]?.[3], parts[index + 2]?.[3]].join(' ');
    if (
      (word === 'namespace' || word === 'module') &&
      /^(?!declare).* name (name|string) [{.]$/.test(kinds)
    ) {
      return {
        message: 'Namespaces cannot be used in a script; an object with the same members can.',
        ...place,
      };
    }
  }
  return undefined;
}

function faultOf(error: unknown): SourceFault {
  if (error instanceof RangeError || messageOf(error).includes('call stack')) {
    return { message: 'The text is nested too deeply to be read.', line: 1, column: 1 };
  }
  const { line = 1, column = 1 } = (error as { loc?: { line: number; column: number } }).loc ?? {};
  const words = messageOf(error)
    .replace(/^Error transforming script: /, '')
    .replace(/ \(\d+:\d+\)$/, '');
  return { message: `${words}.`, line, column };
}
