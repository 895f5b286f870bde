import type { TextRange } from '../../model/pattern/pattern.ts';
import { architectureScope, type Declared, declaredIn } from '../names/declared.ts';
import { membersIn } from '../names/members.ts';
import type { Document } from '../parse.ts';
import type {
  ArchitectureMember,
  ArchitectureNode,
  ArgumentNode,
  AttributeNode,
  BindNode,
  BodyNode,
  CountedNode,
  DeclarationNode,
  DocumentNode,
  EventNode,
  ExpressionNode,
  InterfaceMember,
  MacroNode,
  ModuleMember,
  ParameterNode,
  PatternNode,
  ScriptNode,
  SourceNode,
  StepNode,
  TargetNode,
  TicksNode,
  TypeNode,
  Word,
} from '../tree.ts';
import { type Definition, type NamedConnection, named } from './definitions.ts';
import { type EventNameMeaning, meaningInComponent, meaningOfEventName } from './event-names.ts';
import { stepsOf } from './name-steps.ts';
import type { ForeignKind, NamesOfText, Occurrence } from './occurrence.ts';
import { clockNamed, macroNamed, type Scope } from './scope.ts';
import { type AnyNode, partsOf } from './tree-walk.ts';
import { FIELDS } from './words.ts';

/** Nodes that name something, or hold what does. */
type Visited =
  | DocumentNode
  | DeclarationNode
  | InterfaceMember
  | ModuleMember
  | StepNode
  | ArchitectureMember
  | BindNode
  | PatternPart;
type PatternPart =
  | DocumentNode
  | TypeNode
  | TicksNode
  | BodyNode
  | PatternNode
  | SourceNode
  | ExpressionNode
  | ScriptNode;

/** Walks a tree once and notes every name with what it stands for. Without recursion: chains of joins are long. */
export class OccurrenceFinder {
  readonly #declared: Declared;
  readonly #found: Occurrence[] = [];
  readonly #placeholders = new Map<AnyNode, Map<string, Definition<'placeholder'>>>();
  readonly #open: { node: AnyNode; scope: Scope }[] = [];

  readonly #text: string;

  constructor({ text, tree }: Document) {
    this.#text = text;
    this.#declared = declaredIn(tree);
    this.#open.push({ node: tree, scope: { holder: tree } });
  }

  find(): NamesOfText {
    for (let next = this.#open.pop(); next; next = this.#open.pop())
      this.#visit(next.node as Visited, next.scope);
    const inOrder = this.#found.sort((a, b) => a.from - b.from || a.to - b.to);
    // where the parser lost its way, a name may have swallowed what was skipped behind it
    let end = 0;
    const occurrences = inOrder.filter(({ from, to }) => {
      const isName = end <= from && from < to && !this.#text.slice(from, to).includes('\n');
      if (isName) end = to;
      return isName;
    });
    return { declared: this.#declared, occurrences };
  }

  #visit(node: Visited, scope: Scope): void {
    const inner = this.#note(node, scope);
    if (inner) this.#enter(node, inner);
  }

  /** Notes what a node names. Answers the scope of its parts, unless they were seen to. */
  #note(node: Visited, scope: Scope): Scope | undefined {
    switch (node.kind) {
      case 'interface':
        this.#define(named('interface', node));
        for (const word of node.extends) this.#interface(word);
        return scope;
      case 'requires':
        for (const word of node.names) this.#interface(word);
        return undefined;
      case 'service':
        this.#define(named('service', node));
        this.#interface(node.interface);
        return undefined;
      case 'action':
        this.#define(named('action', node));
        for (const parameter of node.parameters) this.#define(parameterDefinition(parameter));
        return scope;
      case 'module':
        this.#define(named('module', node));
        if (node.implements) this.#interface(node.implements);
        return {
          ...scope,
          module: node,
          own: node.implements?.text,
        };
      case 'architecture':
        this.#define(named('architecture', node));
        if (node.implements) this.#interface(node.implements);
        return {
          ...scope,
          architecture: architectureScope(node),
          own: node.implements?.text,
          connections: connectionsIn(node),
        };
      case 'component': {
        this.#define(named('component', node));
        this.#interface(node.interface);
        if (node.module) this.#behaviour(node.module);
        return undefined;
      }
      case 'clock':
      case 'constraint':
        this.#define(node.kind === 'clock' ? named('clock', node) : named('constraint', node));
        return { ...scope, holder: node };
      case 'observe':
      case 'start':
      case 'finish':
      case 'timer':
      case 'when':
        return { ...scope, holder: node };
      case 'macro':
        return this.#macro(node, scope);
      case 'state': {
        const state = stateOf(scope, node.name.text) ?? named('state', node);
        this.#mention(node.name, state, state.node === node);
        return scope;
      }
      case 'emit':
        this.#call(node.action, node.arguments, scope);
        return scope;
      case 'call-step':
        this.#foreign(node.name, 'scriptFunction', node.name.text);
        return undefined;
      case 'connection': {
        const inner = { ...scope, holder: node };
        if (node.name && node.name.text !== '') this.#define(named('connection', node as NamedConnection));
        this.#target(node.target, node.arguments ?? [], inner);
        for (const part of partsOf(node).toReversed())
          if (part.role !== 'target' && part.role !== 'name')
            this.#open.push({ node: part.node, scope: inner });
        return undefined;
      }
      case 'if':
        return scope;
      case 'rebinding':
        return { ...scope, holder: node };
      case 'bind':
      case 'unbind': {
        const means = scope.connections?.get(node.name.text);
        if (means) this.#mention(node.name, means);
        return undefined;
      }
      case 'for': {
        this.#open.push({ node: node.over, scope });
        const { counters, counter } = withCounter(node.counter, node, scope);
        this.#define(counter);
        for (const member of node.members.toReversed())
          this.#open.push({ node: member, scope: { ...scope, counters } });
        return undefined;
      }
      default:
        return this.#notePattern(node, scope);
    }
  }

  #notePattern(node: PatternPart, scope: Scope): Scope | undefined {
    switch (node.kind) {
      case 'where':
      case 'satisfies': {
        const of = node.kind === 'where' ? node.of : node.pattern;
        this.#open.push({ node: node.guard, scope: { ...scope, guarded: this.#onlyAction(of, scope) } });
        this.#open.push({ node: of, scope });
        return undefined;
      }
      case 'slaved':
        this.#clock(node.parent, scope);
        return scope;
      case 'join':
      case 'within':
      case 'timing':
      case 'repeat':
        if (node.clock) this.#clock(node.clock, scope);
        return scope;
      case 'counted':
        if (node.clock) this.#clock(node.clock, scope);
        this.#counted(node, scope);
        return undefined;
      case 'event':
        this.#visitEvent(node, scope);
        return undefined;
      case 'macro-call':
        this.#refer(node.name, 'macro', macroNamed(node.name.text, this.#declared, scope));
        return scope;
      case 'placeholder':
        this.#placeholder(node.name, node, scope);
        return undefined;
      case 'counter': {
        const counter = scope.counters?.get(node.name);
        if (counter) this.#mention(node, counter);
        return undefined;
      }
      case 'call':
        this.#foreign(node.name, 'function', node.name.text);
        return scope;
      case 'name':
        this.#value(node, scope);
        return undefined;
      case 'type-name':
        this.#foreign(node, 'type', node.text);
        return undefined;
      case 'source-word':
      case 'source-text':
        this.#source(node, scope);
        return undefined;
      default:
        return scope;
    }
  }

  #counted(node: CountedNode, scope: Scope): void {
    const { counters, counter } = withCounter(node.counter, node, scope);
    this.#define(counter);
    this.#open.push({ node: node.of, scope: { ...scope, counters } });
    this.#open.push({ node: node.over, scope });
  }

  /** The parts come in the order of the text: the last one pushed is the first one taken. */
  #enter(node: AnyNode, scope: Scope): void {
    for (const part of partsOf(node).toReversed()) this.#open.push({ node: part.node, scope });
  }

  #visitEvent(node: EventNode, scope: Scope): void {
    const { name } = node;
    const meaning = this.#eventNamed(name, scope);
    this.#found.push(...meaning.occurrences);
    if (name.kind === 'indexed') this.#open.push({ node: name.index, scope });
    if (name.kind === 'text') this.#foreign(name, 'eventType', name.text);
    this.#keys(node.attributes, meaning.action);
    for (const { key, value } of node.attributes.toReversed()) {
      this.#open.push({ node: value, scope });
      if (key.kind === 'placeholder') this.#open.push({ node: key, scope });
    }
    if (node.source) this.#open.push({ node: node.source, scope });
  }

  #macro(node: MacroNode, scope: Scope): undefined {
    this.#define(named('macro', node));
    const operands = new Map<string, Definition<'operand'>>();
    const inside: Scope = { ...scope, holder: node, operands };
    for (const parameter of node.parameters) {
      const { kind, name, from, to } = parameter;
      if (kind === 'value') this.#placeholder(name, parameter, inside);
      else {
        const operand: Definition<'operand'> = { kind: 'operand', name, from, to, node: parameter };
        operands.set(name, operand);
        this.#define(operand);
      }
    }
    this.#open.push({ node: node.pattern, scope: inside });
  }

  /** Keys of attributes and arguments: parameters of the action, or paths of the payload. */
  #keys(items: readonly (AttributeNode | ArgumentNode)[], action: Definition<'action'> | undefined): void {
    for (const { key } of items) {
      if (key.kind === 'placeholder') continue;
      const [first] = key.kind === 'text' ? [key] : stepsOf(this.#text.slice(key.from, key.to), key.from);
      const parameter = first && parameterOf(action, first.text);
      if (parameter) this.#mention(first, parameter);
      else this.#foreign(key, 'path', key.text);
    }
  }

  /** A name among values: a state of the module, or a field of events. */
  #value({ from, to }: TextRange, scope: Scope): void {
    const text = this.#text.slice(from, to);
    const [first, second] = stepsOf(text, from);
    const state = first && stateOf(scope, first.text);
    if (state) this.#mention(first, state);
    if (!first || state || !FIELDS.has(first.text)) return;
    this.#foreign(first, 'field', first.text);
    if (!second) return;
    const parameter = first.text === 'payload' ? parameterOf(scope.guarded, second.text) : undefined;
    if (parameter) this.#mention(second, parameter);
    else this.#foreign({ from: second.from, to }, 'path', text);
  }

  #source(node: Extract<SourceNode, { readonly text: string }>, scope: Scope): void {
    const component = node.kind === 'source-word' && scope.architecture?.components.get(node.text);
    if (component) this.#mention(node, named('component', component));
    else
      this.#foreign(
        node,
        'source',
        node.kind === 'source-text' && node.isPrefix ? `${node.text}.*` : node.text,
      );
  }

  #placeholder(name: string, range: TextRange, { holder }: Scope): void {
    const inHolder = this.#placeholders.get(holder) ?? new Map<string, Definition<'placeholder'>>();
    this.#placeholders.set(holder, inHolder);
    const before = inHolder.get(name);
    const means = before ?? { kind: 'placeholder', name, from: range.from, to: range.to, node: holder };
    inHolder.set(name, means);
    this.#mention(range, means, !before);
  }

  #clock(word: Word, scope: Scope): void {
    this.#refer(word, 'clock', clockNamed(word.text, this.#declared, scope));
  }

  #refer(word: Word, kind: ForeignKind, means: Definition | undefined): void {
    if (means) this.#mention(word, means);
    else this.#foreign(word, kind, word.text);
  }

  #event(scope: Scope, { from, to }: TextRange): EventNameMeaning {
    return meaningOfEventName(this.#declared, scope, this.#text.slice(from, to), from);
  }

  #interface(word: Word): void {
    const means = this.#declared.interfaces.get(word.text);
    if (means) this.#mention(word, named('interface', means));
  }

  /** What a component is made of. */
  #behaviour(word: Word): void {
    const module = this.#declared.modules.get(word.text);
    const inner = this.#declared.architectures.get(word.text);
    if (module) this.#mention(word, named('module', module));
    else if (inner) this.#mention(word, named('architecture', inner));
  }

  #eventNamed(name: EventNode['name'] | TargetNode, scope: Scope): EventNameMeaning {
    if (name.kind === 'name') return this.#event(scope, name);
    if (name.kind !== 'indexed') return { occurrences: [], action: undefined };
    const component = scope.architecture?.components.get(name.name.text);
    if (!component) return { occurrences: [], action: undefined };
    const steps = name.path ? stepsOf(this.#text.slice(name.path.from, name.path.to), name.path.from) : [];
    return meaningInComponent(this.#declared, component, name.name, steps);
  }

  /** Where a connection leads. */
  #target(node: TargetNode, items: readonly ArgumentNode[], scope: Scope): void {
    if (node.kind === 'bound') this.#open.push({ node: node.placeholder, scope });
    if (node.kind === 'indexed') this.#open.push({ node: node.index, scope });
    const { occurrences, action } = this.#eventNamed(node, scope);
    this.#found.push(...occurrences);
    this.#keys(items, action);
  }

  /** What is emitted. */
  #call(name: Word, items: readonly ArgumentNode[], scope: Scope): void {
    const { occurrences, action } = this.#event(scope, name);
    this.#found.push(...occurrences);
    this.#keys(items, action);
  }

  /** The action that every event of a pattern is; none when there are several, or one that no interface has. */
  #onlyAction(pattern: PatternNode, scope: Scope): Definition<'action'> | undefined {
    let only: Definition<'action'> | undefined;
    const open: AnyNode[] = [pattern];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.kind === 'macro-call') return undefined;
      if (node.kind !== 'event') {
        open.push(...partsOf(node).map((part) => part.node));
        continue;
      }
      const { name } = node as EventNode;
      const { action } = this.#eventNamed(name, scope);
      if (!action || (only && only.node !== action.node)) return undefined;
      only = action;
    }
    return only;
  }

  #define(means: Definition): void {
    this.#mention(means, means, true);
  }

  #mention({ from, to }: TextRange, means: Definition, isDefinition = false): void {
    this.#found.push({ from, to, means, isDefinition });
  }

  #foreign({ from, to }: TextRange, kind: ForeignKind, name: string): void {
    this.#found.push({ from, to, means: { kind, name }, isDefinition: false });
  }
}

function withCounter(
  { text: name, from, to }: Word,
  node: AnyNode,
  scope: Scope,
): { counter: Definition<'counter'>; counters: NonNullable<Scope['counters']> } {
  const counter: Definition<'counter'> = { kind: 'counter', name, from, to, node };
  return { counter, counters: new Map([...(scope.counters ?? []), [name, counter] as const]) };
}

/** Connections that have a name; several with one name are bound together, the first one declares it. */
function connectionsIn(node: ArchitectureNode): Map<string, Definition<'connection'>> {
  const found = new Map<string, Definition<'connection'>>();
  for (const { member } of membersIn(node)) {
    if (member.kind !== 'connection' || !member.name || found.has(member.name.text)) continue;
    found.set(member.name.text, named('connection', member as NamedConnection));
  }
  return found;
}

function parameterDefinition(node: ParameterNode): Definition<'parameter'> {
  const { text: name, from, to } = node.key;
  return { kind: 'parameter', name, from, to, node };
}

function parameterOf(
  action: Definition<'action'> | undefined,
  name: string,
): Definition<'parameter'> | undefined {
  const node = action?.node.parameters.find(({ key }) => key.text === name);
  return node && parameterDefinition(node);
}

function stateOf({ module }: Scope, name: string): Definition<'state'> | undefined {
  const node = module?.members.find((one) => one.kind === 'state' && one.name.text === name);
  return node?.kind === 'state' ? named('state', node) : undefined;
}
