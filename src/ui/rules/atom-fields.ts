import type { EventPattern } from '../../model/pattern/pattern.ts';
import { language } from '../../store/index.ts';

/** A basic pattern as the three texts that people fill in. */
export interface AtomFields {
  readonly name: string;
  readonly source: string;
  readonly attributes: string;
}

/** The parts of a basic pattern in the notation; the name alone while the language is not loaded. */
export function atomFields(atom: EventPattern): AtomFields {
  const write = language()?.patternText;
  const plain = atom.name?.text ?? '*';
  if (!write) return { name: plain, source: '', attributes: '' };
  const name = write({ ...atom, source: undefined, attributes: [] });
  const withSource = write({ ...atom, attributes: [] });
  const whole = write(atom);
  return {
    name,
    source: withSource.slice(name.length + 1),
    attributes: whole.slice(withSource.length + 1, -1),
  };
}

/** The basic pattern that a text is, `undefined` for anything else. */
export function atomOf(text: string): EventPattern | undefined {
  const module = language();
  const analysis = module?.analyse(`constraint atom: exists ${text}`);
  if (!module || !analysis || analysis.diagnostics.some(({ severity }) => severity === 'error'))
    return undefined;
  const [constraint, ...others] = analysis.rules.constraints;
  const isOne = others.length === 0 && constraint?.body.kind === 'exists';
  return isOne && constraint.body.kind === 'exists' && constraint.body.pattern.kind === 'event'
    ? constraint.body.pattern
    : undefined;
}

/** The basic pattern that three texts make; a name or source with signs or blanks is put in quotes. */
export function atomOfFields({ name, source, attributes }: AtomFields): EventPattern | undefined {
  const quoted = (text: string): string[] => [text, JSON.stringify(text)];
  const inBrackets = attributes.trim() === '' ? '' : `(${attributes.trim()})`;
  for (const first of quoted(name.trim() || '*')) {
    for (const from of source.trim() === '' ? [''] : quoted(source.trim()).map((text) => `@${text}`)) {
      const atom = atomOf(`${first}${from}${inBrackets}`);
      if (atom) return atom;
    }
  }
  return undefined;
}
