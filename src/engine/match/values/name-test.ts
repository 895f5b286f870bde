import type { NameTest } from '../../../model/pattern/pattern.ts';

/** Whether a name passes (rule T1). */
export function nameTester({ how, text }: NameTest): (name: string) => boolean {
  switch (how) {
    case 'exact':
      return (name) => name === text;
    case 'prefix':
      return (name) => name.startsWith(text) && (name.length === text.length || name[text.length] === '.');
    case 'like':
      return likeTester(text);
  }
}

/** Whether a text has the form: `*` is any text, `\*` an asterisk (rule E8). */
export function likeTester(form: string): (text: string) => boolean {
  const pieces = piecesOf(form);
  if (pieces.length === 1) return (text) => text === pieces[0];
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  const inner = pieces.slice(1, -1);
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const piece of inner) {
      const found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/** What stands between the asterisks that mean any text. */
function piecesOf(form: string): string[] {
  const pieces = [''];
  for (let at = 0; at < form.length; at++) {
    if (form[at] === '*') pieces.push('');
    else if (form[at] === '\\' && form[at + 1] === '*') pieces[pieces.length - 1] += form[++at];
    else pieces[pieces.length - 1] += form[at];
  }
  return pieces;
}
