import type { DesignOperation, OperationOf } from '../../model/design/operation.ts';
import { addAction, editAction, moveAction, removeAction, renameParameter } from './actions.ts';
import { addComponent, removeComponents, setInterface, setModule, setSize } from './components.ts';
import { addConnection } from './connections.ts';
import { addConstraint, removeConstraint } from './constraints.ts';
import { addArchitecture, addModule, removeDeclarationNamed, setImplements } from './declarations.ts';
import type { Draft } from './draft.ts';
import { architectureNamed } from './finding.ts';
import {
  addExtends,
  addInterface,
  addRequires,
  addService,
  removeExtends,
  removeRequires,
  removeService,
} from './interfaces.ts';
import { insertPart } from './parts.ts';
import { duplicate, paste } from './pasting.ts';
import { renameComponent, renameDeclaration } from './renaming.ts';

/** Operations on a connection that is there find it first, by its id. */
export type OnConnection = Extract<DesignOperation, { readonly connection: string }>;
type Kind = Exclude<DesignOperation, OnConnection>['kind'];

/** How each operation is done. */
const DEEDS: { readonly [K in Kind]: (draft: Draft, operation: OperationOf<K>) => void } = {
  'add-architecture': addArchitecture,
  'rename-architecture': (draft, { name, to }) => renameDeclaration(draft, 'architecture', name, to),
  'remove-architecture': (draft, { name }) => removeDeclarationNamed(draft, 'architecture', name),
  'add-component': addComponent,
  'rename-component': (draft, { architecture, name, to }) =>
    renameComponent(draft, (document) => architectureNamed(document, architecture), name, to),
  'remove-components': removeComponents,
  'set-interface': setInterface,
  'set-module': setModule,
  'set-size': setSize,
  duplicate,
  paste,
  'add-connection': addConnection,
  'add-interface': addInterface,
  'rename-interface': (draft, { name, to }) => renameDeclaration(draft, 'interface', name, to),
  'remove-interface': (draft, { name }) => removeDeclarationNamed(draft, 'interface', name),
  'add-action': addAction,
  'edit-action': editAction,
  'rename-parameter': renameParameter,
  'remove-action': removeAction,
  'move-action': moveAction,
  'add-service': addService,
  'remove-service': removeService,
  'add-extends': addExtends,
  'remove-extends': removeExtends,
  'add-requires': addRequires,
  'remove-requires': removeRequires,
  'add-module': addModule,
  'rename-module': (draft, { name, to }) => renameDeclaration(draft, 'module', name, to),
  'remove-module': (draft, { name }) => removeDeclarationNamed(draft, 'module', name),
  'set-implements': setImplements,
  'add-constraint': addConstraint,
  'remove-constraint': removeConstraint,
  'insert-part': insertPart,
};

export function perform(draft: Draft, operation: Exclude<DesignOperation, OnConnection>): void {
  (DEEDS[operation.kind] as (draft: Draft, operation: DesignOperation) => void)(draft, operation);
}
