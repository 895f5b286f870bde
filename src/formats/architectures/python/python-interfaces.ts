import type { Interface, ValueType } from '../../../model/design/interface.ts';
import type { PatternContext } from './python-pattern.ts';
import { indent, literalText } from './python-text.ts';

/** An interface as a class: an empty method for each action. */
export function interfaceLines(
  { name, actions, extends: parents }: Interface,
  { names, losses, uses }: PatternContext,
): string[] {
  uses.add('interface');
  if (actions.length > 0) uses.add('action');
  const methods = actions.map((one) => {
    const parameters = [...one.parameters].sort((a, b) => Number(isOptional(a)) - Number(isOptional(b)));
    const isPlain = parameters.every(
      (parameter) => /^[A-Za-z_]\w*$/.test(parameter.name) && !RESERVED.has(parameter.name),
    );
    if (!isPlain) losses.add('Parameters whose names Python cannot have are not declared.');
    const written = parameters
      .filter((parameter) => /^[A-Za-z_]\w*$/.test(parameter.name) && !RESERVED.has(parameter.name))
      .map((parameter) => {
        const fallback =
          parameter.default === undefined
            ? parameter.isOptional
              ? 'None'
              : undefined
            : literalText(parameter.default);
        const type =
          parameter.isOptional && parameter.default === undefined
            ? `${typeText(parameter.type)} | None`
            : typeText(parameter.type);
        return `${parameter.name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`;
      });
    const word = names.action(name, one.name);
    if (word !== one.name)
      losses.add(`The action “${one.name}” of ${name} is called ${word} in the program.`);
    return ['@action', `async def ${word}(${['self', ...written].join(', ')}): ...`];
  });
  if (parents.length > 0) losses.add('Inherited actions are written out in every interface.');
  const body = methods.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
  return ['@interface', `class ${names.interface(name)}:`, ...indent(body.length > 0 ? body : ['pass'])];
}

const RESERVED = new Set(
  'self False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

function isOptional(parameter: Interface['actions'][number]['parameters'][number]): boolean {
  return parameter.isOptional || parameter.default !== undefined;
}

function typeText(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return { number: 'float', integer: 'int', string: 'str', boolean: 'bool', any: 'object' }[type.name];
    case 'literal':
      return type.value === null
        ? 'None'
        : { string: 'str', number: 'float', boolean: 'bool' }[typeof type.value as 'string'];
    case 'list':
      return `list[${typeText(type.of)}]`;
    case 'union':
      return [...new Set(type.options.map(typeText))].join(' | ');
    case 'record':
      return 'dict';
  }
}
