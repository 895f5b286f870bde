import { visibleText } from '../pictures/visible-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Halves of characters and the two places that are none: XML has no way to say them. */
const UNSAYABLE = /[\ud800-\udfff\ufffe\uffff]/gu;

/** Text for an element or an attribute in quotes, on one line, with what cannot be seen written out. */
export function xmlText(text: string): string {
  return visibleText(text)
    .replace(UNSAYABLE, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}
