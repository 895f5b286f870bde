import type { DeclarationNode } from '../tree.ts';
import type { Raw } from './raw.ts';
import { architectureOf, clockOf, macroOf } from './read-architectures.ts';
import type { Bare } from './read-blocks.ts';
import { constraintOf, observeOf } from './read-constraints.ts';
import { interfaceOf } from './read-interfaces.ts';
import { moduleOf } from './read-modules.ts';
import type { Reader } from './reader.ts';

export function declarationOf(reader: Reader, raw: Raw): Bare<DeclarationNode> {
  switch (raw.name) {
    case 'Interface':
      return interfaceOf(reader, raw);
    case 'Module':
      return moduleOf(reader, raw);
    case 'Architecture':
      return architectureOf(reader, raw);
    case 'Macro':
      return macroOf(reader, raw);
    case 'Clock':
      return clockOf(reader, raw);
    case 'Constraint':
      return constraintOf(reader, raw);
    default:
      return observeOf(reader, raw);
  }
}
