import { utf16WithoutMark } from '../bytes/text-encoding.ts';
import { checkJson, type JsonProblem } from '../json/json-text.ts';
import { isFields, own } from '../json/values.ts';
import { looksLikeJson } from './foreign-document.ts';
import { dependencyRows } from './read-jaeger-dependencies.ts';

/** What a file that holds an architecture is written in. */
export type ArchitectureFormat =
  | 'gorapide'
  | 'asyncapi'
  | 'jaeger-dependencies'
  | 'pyrapide-source'
  | 'notation';

/** Of a file at most so much is looked at; a JSON document that is longer is told by its beginning. */
const LOOKED_AT = 1 << 20;

/**
 * Which kind of architecture a file holds, by what is in it; `undefined` when it is none. A broken file is told by what is
 * sound before the break, so that reading it can say where it breaks. Never throws.
 */
export function architectureFormatOf(file: string | Uint8Array): ArchitectureFormat | undefined {
  const text = typeof file === 'string' ? file.slice(0, LOOKED_AT) : textOf(file);
  if (text === undefined) return undefined;
  if (looksLikeJson(text)) return formatOfJson(text);
  if (/^asyncapi[ \t]*:/m.test(text)) return 'asyncapi';
  if (PYTHON.test(text)) return 'pyrapide-source';
  return DECLARATION.test(withoutComments(text)) ? 'notation' : undefined;
}

/** A decorator of PyRapide above a class, whatever other decorators stand between. */
const PYTHON =
  /^[ \t]*@(?:\w+\.)?(?:architecture|interface|module)\b[^\n]*\n(?:[ \t]*(?:@|#)[^\n]*\n|[ \t]*\n){0,20}[ \t]*class[ \t]/m;
/** A word that begins a declaration, and what has to follow on its line. */
const DECLARATION =
  /^[ \t]*(?:(?:interface|architecture|module)[ \t]+[\w.]{1,200}(?![\w.])[^\n{]{0,500}\{|constraint[ \t]+[\w"]|pattern[ \t]+\w{1,200}(?!\w)[^\n=]{0,500}=|clock[ \t]+\w{1,200}[ \t]*:|observe[ \t]+from\b)/m;

function textOf(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, LOOKED_AT);
  const [first, second] = start;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : (utf16WithoutMark(start) ?? 'utf-8');
  const text = new TextDecoder(encoding).decode(start);
  return text.includes('\u0000') ? undefined : text;
}

function formatOfJson(text: string): ArchitectureFormat | undefined {
  const value = soundStart(text);
  if (isFields(value)) {
    if (own(value, 'asyncapi') !== undefined) return 'asyncapi';
    const components = own(value, 'components');
    const isList = Array.isArray(components) || components === null;
    if (isList && Object.hasOwn(value, 'connections')) return 'gorapide';
    const [first] = Array.isArray(components) ? components : [];
    if (isFields(first) && isFields(own(first, 'interface'))) return 'gorapide';
  }
  const [row] = dependencyRows(value) ?? [];
  const isRow =
    isFields(row) && typeof own(row, 'parent') === 'string' && typeof own(row, 'child') === 'string';
  return isRow ? 'jaeger-dependencies' : undefined;
}

/** The document, or what of it is sound up to where it breaks. */
function soundStart(text: string): unknown {
  const bytes = new TextEncoder().encode(text);
  const check = checkJson(bytes);
  if (check.ok) return JSON.parse(text);
  for (const { cut, closers } of placesToCut(check)) {
    try {
      return JSON.parse(new TextDecoder().decode(bytes.subarray(0, cut)) + closers);
    } catch {
      // a container that holds nothing whole: the one around it may
    }
  }
  return undefined;
}

/** Innermost first; of deep nesting only the outermost containers are worth a try. */
function placesToCut({ open }: JsonProblem): readonly { cut: number; closers: string }[] {
  return open.slice(0, 8).reverse();
}

/** Without comments, so that a word in one is taken for nothing. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/g, ' ');
}
