import { type Fit, fitOf, type Needle, needleOf } from './match.ts';

/** Characters shown around what was found. */
const BEFORE = 24;
const LENGTH = 110;

/** Where in a payload a text was found: `path: value`, the best fitting one, cut to a line around it. */
export function snippetOf(value: unknown, text: string): string | undefined {
  const needle = needleOf(text);
  let best: { fit: Fit; path: string; leaf: string; isKey: boolean } | undefined;
  const offer = (fit: Fit, path: string, leaf: () => string, isKey: boolean): void => {
    if (fit > (best?.fit ?? 0)) best = { fit, path, leaf: leaf(), isKey };
  };
  const look = (at: unknown, path: string): void => {
    if (Array.isArray(at)) {
      for (const member of at) look(member, path);
    } else if (typeof at === 'object' && at !== null) {
      for (const [key, member] of Object.entries(at)) {
        const next = path === '' ? key : `${path}.${key}`;
        offer(fitOf(key, needle), next, () => plain(member), true);
        look(member, next);
      }
    } else offer(fitOf(String(at), needle), path, () => String(at), false);
  };
  look(value, '');
  if (!best) return undefined;
  const head = best.path === '' ? '' : `${best.path}: `;
  return head + (best.isKey ? cut(best.leaf, 0) : around(best.leaf, needle));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function around(text: string, needle: Needle): string {
  const at = text.toLowerCase().indexOf(needle.text);
  return cut(text, Math.max(0, at - BEFORE));
}

function cut(text: string, from: number): string {
  const line = text.slice(from, from + LENGTH).replace(/\s+/g, ' ');
  return (from > 0 ? '…' : '') + line + (from + LENGTH < text.length ? '…' : '');
}
