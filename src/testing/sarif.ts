/**
 * What of a SARIF log breaks the schema of version 2.1.0, for the kinds of objects that we write: which keys there may be,
 * which there have to be, and of what type. Written by hand after the OASIS schema (errata 01).
 */
export function sarifProblems(log: unknown): string[] {
  return [...problemsOf(log, 'sarifLog', '')];
}

/** `!` is required, `[]` a list, `*` any JSON object, a list of words one of them, `|` before the required alternatives. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sarifLog: { $schema: 'string', 'version!': '2.1.0', 'runs!': 'run[]', properties: '*' },
  run: {
    'tool!': 'tool',
    invocations: 'invocation[]',
    artifacts: 'artifact[]',
    results: 'result[]',
    columnKind: 'utf16CodeUnits unicodeCodePoints',
    properties: '*',
  },
  tool: { 'driver!': 'toolComponent' },
  toolComponent: { name: 'string', version: 'string', rules: 'reportingDescriptor[]', properties: '*' },
  reportingDescriptor: {
    'id!': 'string',
    name: 'string',
    shortDescription: 'multiformatMessageString',
    fullDescription: 'multiformatMessageString',
    help: 'multiformatMessageString',
    defaultConfiguration: 'reportingConfiguration',
    properties: '*',
  },
  reportingConfiguration: { level: 'none note warning error', properties: '*' },
  multiformatMessageString: { 'text!': 'string', markdown: 'string' },
  message: { 'text!': 'string', markdown: 'string' },
  invocation: { 'executionSuccessful!': 'boolean', toolExecutionNotifications: 'notification[]' },
  notification: {
    'message!': 'message',
    level: 'none note warning error',
    associatedRule: 'reportingDescriptorReference',
  },
  reportingDescriptorReference: { 'id!': 'string', index: 'integer' },
  artifact: { location: 'artifactLocation', roles: 'analysisTarget[]' },
  artifactLocation: { uri: 'uri', index: 'integer' },
  result: {
    ruleId: 'string',
    ruleIndex: 'integer',
    kind: 'notApplicable pass fail review open informational',
    level: 'none note warning error',
    'message!': 'message',
    locations: 'location[]',
    relatedLocations: 'location[]',
    partialFingerprints: '*',
    properties: '*',
  },
  location: {
    id: 'integer',
    physicalLocation: 'physicalLocation',
    logicalLocations: 'logicalLocation[]',
    message: 'message',
    properties: '*',
  },
  physicalLocation: { 'artifactLocation!': 'artifactLocation', region: 'region' },
  region: { 'startLine!': 'positive', startColumn: 'positive' },
  logicalLocation: {
    name: 'string',
    fullyQualifiedName: 'string',
    decoratedName: 'string',
    kind: 'string',
    properties: '*',
  },
};

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' && value !== '',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value) && (value as number) >= 0,
  positive: (value) => Number.isInteger(value) && (value as number) >= 1,
  // what RFC 3986 lets stand in a reference, percent signs before two hexadecimal digits alone
  uri: (value) => typeof value === 'string' && /^(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/.test(value),
  '*': (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

function* problemsOf(value: unknown, type: string, path: string): Generator<string> {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) yield `${path}: is no list`;
    else for (const [i, item] of value.entries()) yield* problemsOf(item, type.slice(0, -2), `${path}[${i}]`);
  } else if (Object.hasOwn(TYPES, type)) {
    if (!TYPES[type](value)) yield `${path}: is no ${type}: ${JSON.stringify(value)}`;
  } else if (!Object.hasOwn(SHAPES, type)) {
    if (!type.split(' ').includes(String(value)))
      yield `${path}: is none of ${type}: ${JSON.stringify(value)}`;
  } else if (!TYPES['*'](value)) yield `${path}: is no object`;
  else yield* keysOf(value as Record<string, unknown>, SHAPES[type], path);
}

function* keysOf(
  object: Record<string, unknown>,
  shape: Readonly<Record<string, string>>,
  path: string,
): Generator<string> {
  for (const key of Object.keys(shape)) {
    if (key.endsWith('!') && !Object.hasOwn(object, key.slice(0, -1))) yield `${path}.${key}: is missing`;
  }
  for (const [key, value] of Object.entries(object)) {
    const type = Object.hasOwn(shape, key) ? shape[key] : shape[`${key}!`];
    if (type === undefined) yield `${path}.${key}: is not known`;
    else yield* problemsOf(value, type, `${path}.${key}`);
  }
}
