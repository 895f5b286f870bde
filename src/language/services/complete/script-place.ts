/** What of a script is being typed at its end. */
export type ScriptPlace =
  /** In a comment, or in a text that means nothing here. */
  | { readonly kind: 'nothing' }
  /** The name of what is emitted, between its quotes. */
  | { readonly kind: 'action'; readonly typed: string }
  /** A key of what is emitted. */
  | {
      readonly kind: 'payload key';
      readonly typed: string;
      readonly action: string;
      readonly taken: readonly string[];
    }
  | { readonly kind: 'option key'; readonly typed: string; readonly taken: readonly string[] }
  /** Behind a dot. */
  | { readonly kind: 'field'; readonly typed: string; readonly of: 'match' | 'event' | 'payload' }
  /** The name of a function that is declared. */
  | { readonly kind: 'function'; readonly typed: string }
  | { readonly kind: 'word'; readonly typed: string };

const NOTHING: ScriptPlace = { kind: 'nothing' };

/** Looks at the text of a script up to a place; it is not read any further here. */
export function scriptPlace(before: string): ScriptPlace {
  const open = openAt(before);
  if (open?.sign === '//' || open?.sign === '/*') return NOTHING;
  if (open) {
    const typed = before.slice(open.at + 1);
    const isAction = /\bemit\s*\(\s*$/.test(before.slice(0, open.at)) && /^[\w.]*$/.test(typed);
    return isAction ? { kind: 'action', typed } : NOTHING;
  }
  const typed = /[\w$]*$/.exec(before)![0];
  if (/^\d/.test(typed)) return NOTHING;
  const rest = before.slice(0, before.length - typed.length);
  if (/\.\s*$/.test(rest)) return fieldPlace(rest, typed);
  if (/\bfunction\s+$/.test(rest)) return { kind: 'function', typed };
  if (/\b(?:const|let|var|class)\s+$/.test(rest)) return NOTHING;
  return keyPlace(rest, typed) ?? { kind: 'word', typed };
}

function fieldPlace(rest: string, typed: string): ScriptPlace {
  const of = FIELDS.find(([, form]) => form.test(rest))?.[0];
  return of ? { kind: 'field', typed, of } : NOTHING;
}

const FIELDS = [
  ['payload', /\bmatch\s*\.\s*(?:events\s*\[[^\]]*\]\s*\.\s*)?payload\s*\.\s*$/],
  ['event', /\bmatch\s*\.\s*events\s*\[[^\]]*\]\s*\.\s*$/],
  ['match', /\bmatch\s*\.\s*$/],
] as const;

function keyPlace(rest: string, typed: string): ScriptPlace | undefined {
  const [, ofAction] = OPTIONS.exec(rest) ?? [];
  if (ofAction !== undefined)
    return isKey(ofAction, () => ({ kind: 'option key', typed, taken: keysIn(ofAction) }));
  const [, action, written] = PAYLOAD.exec(rest) ?? [];
  if (action === undefined) return undefined;
  return isKey(written, () => ({ kind: 'payload key', typed, action, taken: keysIn(written) }));
}

const PAYLOAD = /\bemit\s*\(\s*["'`]([\w.]+)["'`]\s*,\s*\{([^{}]*)$/;
const OPTIONS = /\bemit\s*\(\s*["'`][\w.]+["'`]\s*,\s*\{[^{}]*\}\s*,\s*\{([^{}]*)$/;

/** Behind a comma or the brace there is a key, behind a colon its value. */
function isKey(written: string, place: () => ScriptPlace): ScriptPlace | undefined {
  return /(?:^|,)\s*$/.test(written) ? place() : undefined;
}

function keysIn(written: string): string[] {
  return [...written.matchAll(/(?:^|,)\s*["']?([\w$]+)["']?/g)].map(([, key]) => key);
}

/** The comment or text that is open at the end, with the place of its sign. */
function openAt(script: string): { readonly sign: string; readonly at: number } | undefined {
  for (const found of script.matchAll(COMMENTS_AND_TEXTS)) {
    const [piece, ...ends] = found;
    const isOpen = ends.every((end) => end === undefined || end === '');
    const sign = /^\/[/*]/.test(piece) ? piece.slice(0, 2) : piece[0];
    if (isOpen && found.index + piece.length === script.length) return { sign, at: found.index };
  }
  return undefined;
}

/** As far as they go; what ends them is a group. */
const COMMENTS_AND_TEXTS =
  /\/\/[^\n]*(\n?)|\/\*(?:[^*]|\*(?!\/))*((?:\*\/)?)|"(?:[^"\\\n]|\\.?)*("?)|'(?:[^'\\\n]|\\.?)*('?)|`(?:[^`\\]|\\[\s\S]?)*(`?)/g;
