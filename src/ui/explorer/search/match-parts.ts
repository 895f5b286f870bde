/** A piece of a text, and whether it is what was searched for. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Splits a text at the first place where it holds what was searched for, letters of either case alike. */
export function matchParts(text: string, wanted: string): TextPart[] {
  const needle = wanted.trim().toLowerCase();
  const lowered = text.toLowerCase();
  const at = needle === '' ? -1 : lowered.indexOf(needle);
  // a few letters change their length in lower case; then the place cannot be told
  if (at < 0 || lowered.length !== text.length) return [{ text, isMatch: false }];
  const end = at + needle.length;
  return [
    { text: text.slice(0, at), isMatch: false },
    { text: text.slice(at, end), isMatch: true },
    { text: text.slice(end), isMatch: false },
  ].filter((part) => part.text !== '');
}
