import { hashBytes } from '../../base/byte-hash.ts';
import type { Violation } from '../../model/rules/verdict.ts';
import type { Report } from './report.ts';
import { idsOf } from './report-words.ts';

/**
 * A plain text message. Braces would be places for arguments and are doubled, as the standard asks; brackets followed by
 * a parenthesis would be a link to wherever a name of the recording says, and are kept apart.
 */
export function sarifMessage(text: string): { readonly text: string } {
  const plain = text.trim() === '' ? '(no text)' : text;
  return { text: plain.replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

/** A file's name, path or address as the reference to a resource that URIs know. */
export function resourceAddress(given: string): string {
  const text = given.replace(/[\ud800-\udfff]/gu, '\ufffd');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return encodeURI(text);
  const path = text.replaceAll('\\', '/');
  if (/^[a-z]:\//i.test(path)) return `file:///${path.slice(0, 2)}${encodedPath(path.slice(2))}`;
  const encoded = encodedPath(path);
  // a colon in the first step would be read as a scheme, two strokes as a host
  if (encoded.startsWith('//')) return `/.${encoded}`;
  return /^[^/]*:/.test(encoded) ? `./${encoded}` : encoded;
}

function encodedPath(path: string): string {
  return encodeURI(path).replace(/[?#[\]]/g, (sign) => encodeURIComponent(sign));
}

/** The same for the same violation in another run: by rule, type, events and bindings, never by row or line. */
export function violationFingerprint(violation: Violation, report: Report): string {
  const { constraint, type, rows, bindings } = violation;
  const identity = JSON.stringify([constraint, type, idsOf(report, rows), bindings]);
  // two hashes of 32 bits from different beginnings, so that thousands of violations keep apart
  return ['a', 'b'].map((salt) => hexHash(salt + identity)).join('');
}

function hexHash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return hashBytes(bytes, 0, bytes.length).toString(16).padStart(8, '0');
}
