import type { ValueType } from '../../model/design/interface.ts';
import { TYPE_NAMES } from '../names/types.ts';
import { keyName } from '../syntax/texts.ts';
import type { TypeNode } from '../tree.ts';

type PlainName = (typeof TYPE_NAMES)[number];

/** A type as a value; what is missing or has no meaning takes anything. */
export function valueType(node: TypeNode): ValueType {
  switch (node.kind) {
    case 'type-name':
      return { kind: 'plain', name: isPlain(node.text) ? node.text : 'any' };
    case 'literal-type':
      return { kind: 'literal', value: node.value };
    case 'list-type':
      return { kind: 'list', of: valueType(node.of) };
    case 'group-type':
      return valueType(node.of);
    case 'union-type':
      return { kind: 'union', options: node.options.map(valueType) };
    case 'record-type': {
      const fields = node.fields.map(({ key, isOptional, type }) => ({
        key: keyName(key),
        isOptional,
        type: valueType(type),
      }));
      return { kind: 'record', fields };
    }
    case 'missing':
      return { kind: 'plain', name: 'any' };
  }
}

function isPlain(name: string): name is PlainName {
  return (TYPE_NAMES as readonly string[]).includes(name);
}
