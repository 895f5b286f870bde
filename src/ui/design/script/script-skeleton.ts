import type { Design, DesignModule } from '../../../model/design/design.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import type { EventPattern } from '../../../model/pattern/pattern.ts';
import { shownScript, writtenScript } from './shown-script.ts';

/** The edit that gives a module a script: with a function for each action that comes in and that no rule handles. */
export function scriptEdit(
  text: string,
  design: Design,
  module: DesignModule,
): { readonly from: number; readonly to: number; readonly insert: string } {
  const whole = text.slice(module.at.from, module.at.to);
  const brace = whole.lastIndexOf('}');
  const end = module.at.from + (brace < 0 ? whole.length : brace);
  const from = text.slice(0, end).trimEnd().length;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', module.at.from - 1) + 1))![0];
  const inner = outer + (outer.includes('\t') ? '\t' : '  ');
  const opening = `${inner}script """`;
  const { shape } = shownScript(opening, { from: opening.length, to: opening.length });
  const script = `${opening}${writtenScript(skeletonOf(design, module), { ...shape, lineEnd })}"""`;
  const isClosedBelow = brace >= 0 && text.slice(from, end).includes('\n');
  return { from, to: from, insert: `${lineEnd}${script}${isClosedBelow ? '' : lineEnd + outer}` };
}

/** Functions that do nothing yet but say what they were given. */
export function skeletonOf(design: Design, module: DesignModule): string {
  const handlers = unhandledActions(design, module).map(
    (name) => `function ${name}(match: Match<${JSON.stringify(name)}>): void {\n  log(match.payload);\n}`,
  );
  if (handlers.length > 0) return handlers.join('\n\n');
  return 'function start(): void {\n  log("started");\n}';
}

/** Actions that arrive and that a function of their name would handle. */
function unhandledActions({ interfaces }: Design, { implements: of, behaviour }: DesignModule): string[] {
  const atoms = (behaviour?.rules ?? []).flatMap(({ pattern }) => atomsOf(pattern, 'without causes'));
  const actions = interfaces.find(({ name }) => name === of)?.actions ?? [];
  return actions
    .filter(({ direction }) => direction === 'in' || direction === 'both')
    .map(({ name }) => name)
    .filter((name) => /^[A-Za-z_]\w*$/.test(name) && !atoms.some((atom) => isNamed(atom, `${of}.${name}`)));
}

/** Whether a basic pattern asks for this name, and not for any. */
function isNamed({ name }: EventPattern, action: string): boolean {
  if (name === undefined) return false;
  if (name.how === 'like')
    return new RegExp(`^${name.text.split('*').map(escaped).join('.*')}$`).test(action);
  return action === name.text || (name.how === 'prefix' && action.startsWith(`${name.text}.`));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
