import type { DeclarationNode } from '../tree.ts';
import type { Raw } from './raw.ts';
import { architectureOf, sharedDeclarationOf } from './read-architectures.ts';
import type { Bare } from './read-blocks.ts';
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
    default:
      return sharedDeclarationOf(reader, raw);
  }
}
