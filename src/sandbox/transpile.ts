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
    const refused = wholeNumberLiteral(text);
    if (refused) return fail(refused);
    return succeed({ code, lineMap: lineMapOf(sourceMap?.mappings ?? '') });
  } catch (error) {
    return fail(faultOf(error));
  }
}

/** `10n`: one operation on numbers of any length may take a second, and no step of it is counted. */
function wholeNumberLiteral(text: string): SourceFault | undefined {
  if (!/[\da-f]n\b/i.test(text)) return undefined;
  const tokens = getFormattedTokens(text, { transforms: ['typescript'] });
  const found = tokens.match(/^(\d+):(\d+)-\d+:\d+ +bigint /m);
  if (!found) return undefined;
  const message = 'Whole numbers of any length (10n) cannot be used in a script; write 10.';
  return { message, line: Number(found[1]), column: Number(found[2]) };
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
