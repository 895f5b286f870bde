import type { ConnectionMembers } from './connection-members.ts';
import type { ActionDirection, Parameter } from './interface.ts';
import type { ConnectionKind } from './system.ts';

/**
 * Something done on the canvas, as data. The language turns it into edits of the text (`editDesign`). Names that are not
 * given are found; connections go by the `id` that the `Design` of the text gives them.
 */
export type DesignOperation =
  | ArchitectureOperation
  | ComponentOperation
  | ConnectionOperation
  | InterfaceOperation
  | ModuleOperation
  | ConstraintOperation
  | PartOperation;

export type OperationOf<K extends DesignOperation['kind']> = Extract<DesignOperation, { readonly kind: K }>;

/** What has a name of its own at the top of a text. */
export type NamedDeclaration = 'interface' | 'module' | 'architecture';

type ArchitectureOperation =
  | { readonly kind: 'add-architecture'; readonly name?: string }
  | Renaming<'architecture'>
  | { readonly kind: 'remove-architecture'; readonly name: string };

/** Renames a declaration, and what names it wherever it does. */
type Renaming<K extends NamedDeclaration> = {
  readonly kind: `rename-${K}`;
  readonly name: string;
  readonly to: string;
};

/** What a component can have anew; `undefined` takes it away. */
type ComponentOperation = { readonly architecture: string } & (
  | {
      readonly kind: 'add-component';
      readonly interface: string;
      /** A module or an architecture. */
      readonly module?: string;
      readonly name?: string;
      readonly size?: number;
    }
  | { readonly kind: 'rename-component'; readonly name: string; readonly to: string }
  /** Connections that name one of them go with it. */
  | { readonly kind: 'remove-components'; readonly names: readonly string[] }
  | { readonly kind: 'set-interface'; readonly name: string; readonly interface: string }
  | { readonly kind: 'set-module'; readonly name: string; readonly module: string | undefined }
  | { readonly kind: 'set-size'; readonly name: string; readonly size: number | undefined }
  /** The same components again, with the connections between them, under fresh names. */
  | { readonly kind: 'duplicate'; readonly names: readonly string[] }
  /** What `copyFragment` answered, of this text or another one. */
  | { readonly kind: 'paste'; readonly fragment: string }
);

/**
 * An end that a line on the canvas was drawn from or to; without an action the component as a whole. `this` is the
 * architecture's own interface, as in the layout.
 */
export interface DrawnEnd {
  readonly component: string;
  /** Behind a service with its name: `power.on`. */
  readonly action?: string;
}

type ConnectionOperation = { readonly architecture: string } & (
  | {
      readonly kind: 'add-connection';
      readonly how: ConnectionKind;
      /** Any of several ends, or a pattern as it is written. */
      readonly from: readonly DrawnEnd[] | string;
      /** A target as it is written, or an end. */
      readonly to: DrawnEnd | string;
      /** As they are written, without the brackets; `auto` guesses them by the names of parameters. */
      readonly arguments?: 'auto' | { readonly text: string };
    }
  | (OfConnection & { readonly kind: 'remove-connection' })
  | (OfConnection & { readonly kind: 'set-connection-kind'; readonly how: ConnectionKind })
  | (OfConnection & { readonly kind: 'set-connection-pattern'; readonly text: string })
  /** Without its arguments, which stay. */
  | (OfConnection & { readonly kind: 'set-connection-target'; readonly text: string })
  /** Without the brackets; an empty text hands on an empty payload, `undefined` the payload as it is. */
  | (OfConnection & { readonly kind: 'set-connection-arguments'; readonly text: string | undefined })
  | (OfConnection & { readonly kind: 'set-connection-delay'; readonly text: string | undefined })
  | (OfConnection & {
      readonly kind: 'set-connection-name';
      readonly name: string | undefined;
      readonly isOff: boolean;
    })
  | (OfConnection & { readonly kind: 'reverse-connection' })
  /** At ends that are rows. */
  | (OfConnection & { readonly kind: 'set-connection-members'; readonly members: ConnectionMembers })
);

interface OfConnection {
  readonly connection: string;
}

/** An action as a form has it. */
export interface DrawnAction {
  readonly name: string;
  readonly direction: ActionDirection;
  readonly parameters: readonly Parameter[];
}

type InterfaceOperation =
  | { readonly kind: 'add-interface'; readonly name?: string; readonly actions?: readonly DrawnAction[] }
  | Renaming<'interface'>
  | { readonly kind: 'remove-interface'; readonly name: string }
  | ({ readonly interface: string } & (
      | {
          readonly kind: 'add-action';
          readonly action: Omit<DrawnAction, 'name'> & { readonly name?: string };
        }
      /** Its name changes wherever it is used; what is absent stays. */
      | ({ readonly kind: 'edit-action'; readonly action: string } & { readonly to: Partial<DrawnAction> })
      | {
          readonly kind: 'rename-parameter';
          readonly action: string;
          readonly name: string;
          readonly to: string;
        }
      | { readonly kind: 'remove-action'; readonly action: string }
      /** To a place among the interface's own actions, counted from 0. */
      | { readonly kind: 'move-action'; readonly action: string; readonly to: number }
      | {
          readonly kind: 'add-service';
          readonly name?: string;
          readonly of: string;
          readonly isDual: boolean;
        }
      | { readonly kind: 'remove-service'; readonly name: string }
      | { readonly kind: 'add-extends'; readonly of: string }
      | { readonly kind: 'remove-extends'; readonly of: string }
      | { readonly kind: 'add-requires'; readonly of: string }
      | { readonly kind: 'remove-requires'; readonly of: string }
    ));

type ModuleOperation =
  /** With a rule for each action that comes in. */
  | { readonly kind: 'add-module'; readonly name?: string; readonly implements?: string }
  | Renaming<'module'>
  | { readonly kind: 'remove-module'; readonly name: string }
  | { readonly kind: 'set-implements'; readonly module: string; readonly implements: string | undefined };

type ConstraintOperation =
  /** The whole declaration; without an architecture at the end of the text. */
  | { readonly kind: 'add-constraint'; readonly architecture?: string; readonly text: string }
  | { readonly kind: 'remove-constraint'; readonly name: string };

type PartOperation = {
  readonly kind: 'insert-part';
  readonly architecture: string;
  /** Interfaces and modules; what the text has already, word for word, is not written again. */
  readonly fragment: string;
  /** The component's name. */
  readonly name?: string;
};

/** Something that an edit made or gave another name, by the name that it has now. */
export interface EditedName {
  readonly kind:
    | NamedDeclaration
    | 'component'
    | 'connection'
    | 'action'
    | 'service'
    | 'constraint'
    | 'pattern'
    | 'clock';
  readonly name: string;
}
