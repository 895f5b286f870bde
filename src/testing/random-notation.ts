import fc from 'fast-check';
import type {
  ArchitectureMember,
  BindNode,
  BlockLayout,
  BodyNode,
  Comment,
  ConnectionNode,
  DeclarationNode,
  DocumentNode,
  ElseNode,
  FieldNode,
  ForNode,
  GeneratedMember,
  IfNode,
  Layout,
  RebindingNode,
  SpanNode,
  StepNode,
  StepsNode,
  TypeNode,
} from '../language/index.ts';
import {
  clockWords,
  entries,
  events,
  expressions,
  freeWords,
  identifiers,
  keys,
  maybe,
  measures,
  NOWHERE,
  node,
  one,
  patterns,
  plainWords,
  some,
  sources,
  targets,
  texts,
  words,
} from './notation-pieces.ts';
import { awkwardTexts } from './random-computations.ts';

// Documents of the notation as nobody would write them: all that can be said, in any combination.

const lineComments = fc
  .constantFrom('', ' why', ' it’s “so”', ' { ( "', ' /* no', ' 日本')
  .map((text) => `//${text}`);
const blockComments = fc.constantFrom('/**/', '/* x */', '/* a\n   b */', '/* // */', '/***/');
const ownLine: fc.Arbitrary<Comment> = node<Comment>({
  text: fc.oneof(lineComments, blockComments),
  isApart: fc.boolean(),
});
const atEnd: fc.Arbitrary<readonly Comment[]> = fc
  .tuple(fc.array(blockComments, { maxLength: 1 }), fc.array(lineComments, { maxLength: 1 }))
  .map(([block, line]) => [...block, ...line].map((text) => ({ text, isApart: false, ...NOWHERE })));
const layouts: fc.Arbitrary<Layout> = fc.oneof(
  { weight: 3, arbitrary: one<Layout>({ before: [], after: [], isApart: false }) },
  {
    weight: 1,
    arbitrary: fc.record({
      before: fc.array(ownLine, { maxLength: 2 }),
      after: atEnd,
      isApart: fc.boolean(),
    }),
  },
);
const blocks = node<BlockLayout>({ opening: atEnd, closing: fc.array(ownLine, { maxLength: 1 }) });
const NO_BLOCK = { opening: [], closing: [], ...NOWHERE } as const;

const { fields } = fc.letrec<{ types: TypeNode; fields: FieldNode }>((tie) => ({
  fields: node<FieldNode>({ key: keys, isOptional: fc.boolean(), type: tie('types') }),
  types: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    node<Extract<TypeNode, { kind: 'type-name' }>>({
      kind: one('type-name'),
      text: fc.constantFrom('number', 'string', 'any', 'integer', 'boolean', 'odd'),
    }),
    node<Extract<TypeNode, { kind: 'literal-type' }>>({
      kind: one('literal-type'),
      value: fc.oneof(awkwardTexts, fc.boolean(), fc.constantFrom(null, 0, 1, -2.5)),
    }),
    node<Extract<TypeNode, { kind: 'list-type' }>>({ kind: one('list-type'), of: tie('types') }),
    node<Extract<TypeNode, { kind: 'group-type' }>>({ kind: one('group-type'), of: tie('types') }),
    node<Extract<TypeNode, { kind: 'record-type' }>>({
      kind: one('record-type'),
      fields: some(tie('fields')),
    }),
    node<Extract<TypeNode, { kind: 'union-type' }>>({
      kind: one('union-type'),
      options: fc.array(tie('types'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

type Of<K extends string, T> = Extract<T, { kind: K }>;
type Line = DeclarationNode | ArchitectureMember;

const stateTrees = node<Of<'state', StepNode>>({
  kind: one('state'),
  name: words,
  value: expressions,
  layout: layouts,
});
const emitTrees = node<Of<'emit', StepNode>>({
  kind: one('emit'),
  action: words,
  arguments: some(entries),
  after: maybe(expressions),
  layout: layouts,
});
const callTrees = node<Of<'call-step', StepNode>>({ kind: one('call-step'), name: words, layout: layouts });
const stepTrees: fc.Arbitrary<StepNode> = fc.oneof(emitTrees, stateTrees, callTrees);
const stepsTrees: fc.Arbitrary<StepsNode> = fc.oneof(
  node<StepsNode>({ hasBraces: one(true), steps: some(stepTrees), block: blocks }),
  stepTrees.map((step) => ({
    hasBraces: false,
    steps: [{ ...step, layout: { before: [], after: [], isApart: false } }],
    block: NO_BLOCK,
    ...NOWHERE,
  })),
);

const observed = fc.array(events, { minLength: 1, maxLength: 2 });
const counts = fc.nat(9).map((value) => ({ value, ...NOWHERE }));
const bodies: fc.Arbitrary<BodyNode> = fc.oneof(
  node<Of<'exists' | 'never', BodyNode>>({ kind: fc.constantFrom('exists', 'never'), pattern: patterns }),
  node<Of<'within-cause', BodyNode>>({ kind: one('within-cause'), pattern: patterns, cause: patterns }),
  node<Of<'leads', BodyNode>>({ kind: one('leads'), trigger: patterns, response: patterns }),
  node<Of<'satisfies', BodyNode>>({ kind: one('satisfies'), pattern: patterns, guard: expressions }),
  node<Of<'whole', BodyNode>>({ kind: one('whole'), isNegated: fc.boolean(), pattern: patterns }),
  node<Of<'count', BodyNode>>({ kind: one('count'), pattern: events, least: counts, most: maybe(counts) }),
  node<Of<'single-root' | 'no-unlinked', BodyNode>>({ kind: fc.constantFrom('single-root', 'no-unlinked') }),
  node<Of<'depth', BodyNode>>({ kind: one('depth'), most: counts }),
  node<Of<'emitted-by', BodyNode>>({
    kind: one('emitted-by'),
    sources: fc.array(sources, { minLength: 1, maxLength: 2 }),
  }),
) as fc.Arbitrary<BodyNode>;

const constraintTrees = node<Of<'constraint', Line>>({
  kind: one('constraint'),
  name: clockWords,
  description: maybe(texts),
  severity: maybe(plainWords),
  vacuity: maybe(plainWords),
  observed: maybe(observed),
  body: bodies,
  layout: layouts,
});
const macroTrees = node<Of<'macro', Line>>({
  kind: one('macro'),
  name: words,
  parameters: some(
    node<Of<'macro', Line>['parameters'][number]>({
      kind: fc.constantFrom('value', 'pattern'),
      name: identifiers,
    }),
  ),
  pattern: patterns,
  layout: layouts,
});
const clockTrees = node<Of<'clock', Line>>({
  kind: one('clock'),
  name: words,
  ticks: fc.oneof(
    node<Of<'synchronous', Of<'clock', Line>['ticks']>>({ kind: one('synchronous'), perLevel: fc.boolean() }),
    node<Of<'regular', Of<'clock', Line>['ticks']>>({ kind: one('regular'), every: measures }),
    node<Of<'slaved', Of<'clock', Line>['ticks']>>({
      kind: one('slaved'),
      parent: clockWords,
      plus: maybe(measures),
    }),
  ),
  layout: layouts,
});
const observeTrees = node<Of<'observe', Line>>({
  kind: one('observe'),
  observed,
  constraints: some(constraintTrees),
  block: blocks,
  layout: layouts,
});

const interfaceTrees = node<Of<'interface', Line>>({
  kind: one('interface'),
  name: words,
  extends: some(words),
  members: fc.array(
    fc.oneof(
      node<Of<'action', Of<'interface', Line>['members'][number]>>({
        kind: one('action'),
        direction: maybe(fc.constantFrom('in', 'out', 'private')),
        name: freeWords,
        parameters: some(
          fc.tuple(fields, maybe(expressions)).map(([field, value]) => ({ ...field, default: value })),
        ),
        layout: layouts,
      }),
      node<Of<'requires', Of<'interface', Line>['members'][number]>>({
        kind: one('requires'),
        names: fc.array(words, { minLength: 1, maxLength: 2 }),
        layout: layouts,
      }),
      node<Of<'service', Of<'interface', Line>['members'][number]>>({
        kind: one('service'),
        name: words,
        isDual: fc.boolean(),
        interface: words,
        layout: layouts,
      }),
    ),
    { maxLength: 4 },
  ),
  block: blocks,
  layout: layouts,
});

const moduleTrees = node<Of<'module', Line>>({
  kind: one('module'),
  name: words,
  implements: maybe(words),
  members: some(
    fc.oneof(
      stateTrees,
      node<Of<'start' | 'finish', Of<'module', Line>['members'][number]>>({
        kind: fc.constantFrom('start', 'finish'),
        steps: stepsTrees,
        layout: layouts,
      } as never),
      node<Of<'timer', Of<'module', Line>['members'][number]>>({
        kind: one('timer'),
        every: expressions,
        steps: stepsTrees,
        layout: layouts,
      }),
      node<Of<'when', Of<'module', Line>['members'][number]>>({
        kind: one('when'),
        firing: maybe(fc.constantFrom('serial', 'parallel')),
        pattern: patterns,
        steps: stepsTrees,
        layout: layouts,
      }),
      node<Of<'script', Of<'module', Line>['members'][number]>>({
        kind: one('script'),
        text: fc.constantFrom('', ' return 1; ', '\n  emit("x");\n', 'a "quoted" // b\n\n', '\\n\\'),
        layout: layouts,
      }),
    ),
  ) as fc.Arbitrary<Of<'module', Line>['members']>,
  block: blocks,
  layout: layouts,
});

const componentTrees = node<Of<'component', ArchitectureMember>>({
  kind: one('component'),
  name: freeWords,
  interface: words,
  size: maybe(counts),
  module: maybe(words),
  layout: layouts,
});
const connectionTrees: fc.Arbitrary<ConnectionNode> = fc
  .tuple(
    node<Omit<ConnectionNode, 'name' | 'isOff'>>({
      kind: one('connection'),
      how: fc.constantFrom('connect', 'pipe', 'agent'),
      pattern: patterns,
      target: targets,
      arguments: maybe(some(entries)),
      after: maybe(expressions),
      layout: layouts,
    }),
    maybe(fc.record({ name: words, isOff: fc.boolean() })),
  )
  .map(([connection, { name, isOff } = { name: undefined, isOff: false }]) => ({
    ...connection,
    name,
    isOff,
  }));
const rebindingTrees = node<RebindingNode>({
  kind: one('rebinding'),
  pattern: patterns,
  members: some(node<BindNode>({ kind: fc.constantFrom('bind', 'unbind'), name: words, layout: layouts })),
  block: blocks,
  layout: layouts,
});

const { generated } = fc.letrec<{ generated: GeneratedMember; inside: GeneratedMember[] }>((tie) => ({
  inside: fc.array(tie('generated'), { maxLength: 2 }),
  generated: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    connectionTrees,
    componentTrees,
    rebindingTrees,
    node<ForNode>({
      kind: one('for'),
      counter: plainWords,
      over: fc.oneof(
        node<SpanNode>({ kind: one('span'), least: expressions, most: expressions }),
        expressions,
      ),
      members: tie('inside'),
      block: blocks,
      layout: layouts,
    }),
    node<IfNode>({
      kind: one('if'),
      condition: expressions,
      members: tie('inside'),
      otherwise: maybe(node<ElseNode>({ kind: one('else'), members: tie('inside'), block: blocks })),
      block: blocks,
      layout: layouts,
    }),
  ) as fc.Arbitrary<GeneratedMember>,
}));

const architectureTrees = node<Of<'architecture', Line>>({
  kind: one('architecture'),
  name: words,
  implements: maybe(words),
  members: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: generated },
      { weight: 1, arbitrary: macroTrees },
      { weight: 1, arbitrary: clockTrees },
      { weight: 1, arbitrary: constraintTrees },
      { weight: 1, arbitrary: observeTrees },
    ),
    { maxLength: 5 },
  ) as fc.Arbitrary<readonly ArchitectureMember[]>,
  block: blocks,
  layout: layouts,
});

export const notationTrees: fc.Arbitrary<DocumentNode> = node<DocumentNode>({
  kind: one('document'),
  declarations: fc.array(
    fc.oneof(
      interfaceTrees,
      moduleTrees,
      architectureTrees,
      macroTrees,
      clockTrees,
      constraintTrees,
      observeTrees,
    ),
    { maxLength: 3 },
  ) as fc.Arbitrary<readonly DeclarationNode[]>,
  closing: fc.array(ownLine, { maxLength: 1 }),
});

/** A tree without the places of its nodes, without brackets that only group, and without blank lines. */
export function bareTree(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(bareTree);
  if (typeof tree !== 'object' || tree === null) return tree;
  const { kind, of } = tree as { kind?: unknown; of?: unknown };
  if (kind === 'group' || kind === 'group-type') return bareTree(of);
  const kept = Object.entries(tree).filter(([key]) => key !== 'from' && key !== 'to' && key !== 'isApart');
  return Object.fromEntries(kept.map(([key, value]) => [key, bareTree(value)]));
}
