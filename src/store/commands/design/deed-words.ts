import type { ConnectionMembers } from '../../../model/design/connection-members.ts';
import type { DesignOperation, DrawnEnd } from '../../../model/design/operation.ts';

type Words = {
  readonly [K in DesignOperation['kind']]: (
    operation: Extract<DesignOperation, { readonly kind: K }>,
    made: string,
  ) => string;
};

/**
 * What was done on the canvas, in the words of the design's history.
 *
 * @param made the name that what came of it got, where nobody named it
 */
export function deedWords(operation: DesignOperation, made: string): string {
  return (WORDS[operation.kind] as (operation: DesignOperation, made: string) => string)(operation, made);
}

const WORDS: Words = {
  'add-architecture': (_, made) => `Added the architecture ${made}`,
  'rename-architecture': ({ name, to }) => `Renamed the architecture ${name} to ${to}`,
  'remove-architecture': ({ name }) => `Removed the architecture ${name}`,
  'add-component': ({ interface: of }, made) => `Added ${made}, a component of ${of}`,
  'rename-component': ({ name, to }) => `Renamed ${name} to ${to}`,
  'remove-components': ({ names }) => `Removed ${listed(names)}`,
  'set-interface': ({ name, interface: of }) => `Gave ${name} the interface ${of}`,
  'set-module': ({ name, module }) =>
    module === undefined ? `Took the module of ${name} away` : `Gave ${name} the module ${module}`,
  'set-size': ({ name, size }) =>
    size === undefined ? `Made ${name} one again` : `Made ${name} a row of ${size}`,
  duplicate: ({ names }) => `Duplicated ${listed(names)}`,
  paste: () => 'Pasted components',
  'add-connection': ({ from, to, how }) => `Connected ${endWords(from)} to ${endWords(to)} by ${how}`,
  'remove-connection': ({ connection }) => `Removed the connection ${lineWords(connection)}`,
  'set-connection-kind': ({ connection, how }) =>
    `Made ${lineWords(connection)} ${how === 'agent' ? 'an' : 'a'} ${how}`,
  'set-connection-pattern': ({ connection }) => `Changed what ${lineWords(connection)} waits for`,
  'set-connection-target': ({ connection }) => `Changed where ${lineWords(connection)} leads`,
  'set-connection-arguments': ({ connection }) => `Changed what ${lineWords(connection)} hands on`,
  'set-connection-delay': ({ connection, text }) =>
    text === undefined
      ? `Took the delay of ${lineWords(connection)} away`
      : `Delayed ${lineWords(connection)} by ${text}`,
  'set-connection-name': ({ connection, name, isOff }) =>
    name === undefined
      ? `Took the name of ${lineWords(connection)} away`
      : `Named ${lineWords(connection)} ${name}${isOff ? ', off at first' : ''}`,
  'reverse-connection': ({ connection }) => `Turned ${lineWords(connection)} round`,
  'set-connection-members': ({ connection, members }) =>
    `Connected ${memberWords(members)} by ${lineWords(connection)}`,
  'add-interface': (_, made) => `Added the interface ${made}`,
  'rename-interface': ({ name, to }) => `Renamed the interface ${name} to ${to}`,
  'remove-interface': ({ name }) => `Removed the interface ${name}`,
  'add-action': ({ interface: of }, made) => `Added the action ${of}.${made}`,
  'edit-action': ({ interface: of, action, to }) =>
    to.name !== undefined && to.name !== action
      ? `Renamed ${of}.${action} to ${to.name}`
      : `Changed the action ${of}.${action}`,
  'rename-parameter': ({ interface: of, action, name, to }) => `Renamed ${name} of ${of}.${action} to ${to}`,
  'remove-action': ({ interface: of, action }) => `Removed the action ${of}.${action}`,
  'move-action': ({ interface: of, action }) => `Moved the action ${of}.${action}`,
  'add-service': ({ interface: of, of: service }) => `Added a service of ${service} to ${of}`,
  'remove-service': ({ interface: of, name }) => `Removed the service ${of}.${name}`,
  'add-extends': ({ interface: of, of: base }) => `${of} extends ${base}`,
  'remove-extends': ({ interface: of, of: base }) => `${of} no longer extends ${base}`,
  'add-requires': ({ interface: of, of: required }) => `${of} requires ${required}`,
  'remove-requires': ({ interface: of, of: required }) => `${of} no longer requires ${required}`,
  'add-module': (_, made) => `Added the module ${made}`,
  'rename-module': ({ name, to }) => `Renamed the module ${name} to ${to}`,
  'remove-module': ({ name }) => `Removed the module ${name}`,
  'set-implements': ({ module, implements: of }) =>
    of === undefined ? `${module} implements nothing` : `${module} implements ${of}`,
  'add-constraint': (_, made) => `Added the rule ${made}`,
  'remove-constraint': ({ name }) => `Removed the rule ${name}`,
  'insert-part': (_, made) => `Added ${made}`,
};

/** A connection goes by its words, behind the name of its architecture. */
function lineWords(id: string): string {
  return `“${id.slice(id.indexOf(':') + 1).trim()}”`;
}

function memberWords(members: ConnectionMembers): string {
  if (members.kind === 'pairs') return PAIRING_WORDS[members.pairing];
  const { from, to } = members;
  const end = (number: number | undefined): string =>
    number === undefined ? 'every member' : `member ${number}`;
  return from === undefined && to === undefined ? 'every member' : `${end(from)} with ${end(to)}`;
}

const PAIRING_WORDS = {
  same: 'members of the same number',
  next: 'each member to the next',
  'next-ring': 'each member to the next, in a ring',
  previous: 'each member to the one before',
  'previous-ring': 'each member to the one before, in a ring',
} as const;

/** So many names are told; of more, how many. */
const TOLD = 3;

function listed(names: readonly string[]): string {
  return names.length > TOLD ? `${names.length} components` : names.join(', ');
}

function endWords(end: DrawnEnd | string | readonly DrawnEnd[]): string {
  if (typeof end === 'string') return end;
  return (Array.isArray(end) ? (end as readonly DrawnEnd[]) : [end as DrawnEnd])
    .map(({ component, action }) => (action === undefined ? component : `${component}.${action}`))
    .join(', ');
}
