import type {
  ForeignArchitecture,
  ForeignComponent,
  ForeignConnection,
} from '../../../model/design/foreign.ts';
import { CONNECTION_KINDS } from '../../../model/design/system.ts';
import { bindArguments } from '../call-arguments.ts';
import type { Evaluator } from '../evaluator.ts';
import { refuse } from '../remarks.ts';
import type { RuleMaker } from '../rules.ts';
import { dottedPath, type PyNode } from '../tree.ts';
import type { ClassStatement, SourceStatement } from './source-tree.ts';

type Call = PyNode & { kind: 'call' };

export interface ArchitectureContext {
  readonly evaluator: Evaluator;
  readonly rules: RuleMaker;
  /** Whether a class of this name is an interface of the text. */
  isInterface(name: string): boolean;
  /** Modules by the names of components, as `bind` says. */
  readonly bound: ReadonlyMap<string, string>;
}

/** A class below `@architecture`, in either of its two notations (X4). */
export function architectureOf(statement: ClassStatement, context: ArchitectureContext): ForeignArchitecture {
  const reader = new ArchitectureReader(context);
  const before = context.rules.found.length;
  for (const one of statement.body) reader.member(one);
  return {
    name: statement.name,
    components: reader.components,
    connections: reader.connections(),
    constraints: context.rules.found.splice(before),
    leftOut: [],
    places: [],
  };
}

class ArchitectureReader {
  readonly components: ForeignComponent[] = [];
  private readonly calls: PyNode[] = [];

  constructor(private readonly context: ArchitectureContext) {}

  member(statement: SourceStatement): void {
    const { evaluator } = this.context;
    switch (statement.kind) {
      case 'assign': {
        const { target, annotation, value } = statement;
        if (target.kind !== 'name') return;
        if (target.name === 'connections' && value) this.list(value);
        else if (annotation && !value) this.component(target.name, annotation);
        else if (value && !this.isComponent(target.name, value)) this.value(value, target.name);
        return;
      }
      case 'function':
        if (statement.name !== 'connections') {
          if (statement.name !== '__init__')
            evaluator.remarks.problem('A method of an architecture was left out.', statement);
          return;
        }
        for (const line of statement.body) {
          if (line.kind === 'return' && line.value) this.list(line.value);
          else if (line.kind === 'assign' && line.target.kind === 'name' && line.value) {
            this.value(line.value, line.target.name);
          }
        }
        return;
      case 'expression':
        if (statement.value.kind !== 'literal') this.value(statement.value, undefined);
    }
  }

  /** Read last: components may stand below them. */
  connections(): ForeignConnection[] {
    const names = new Set(this.components.map(({ name }) => name));
    return this.calls.flatMap((node) => {
      const made = this.context.evaluator.remarks.attempt(() => connectionOf(node, names, this.context));
      return made ?? [];
    });
  }

  private list(node: PyNode): void {
    if (node.kind === 'list') this.calls.push(...node.items);
    else this.context.evaluator.remarks.problem('The connections have to be written out as a list.', node);
  }

  private isComponent(name: string, value: PyNode): boolean {
    const path = dottedPath(value);
    if (!path || !this.context.isInterface(path[path.length - 1])) return false;
    this.component(name, value);
    return true;
  }

  private component(name: string, type: PyNode): void {
    const written = type.kind === 'literal' && typeof type.value === 'string' ? type.value : undefined;
    const of = written ?? dottedPath(type)?.at(-1);
    const { remarks } = this.context.evaluator;
    if (of === undefined) remarks.problem(`What the component “${name}” is cannot be read.`, type);
    else if (this.components.some((one) => one.name === name)) {
      remarks.problem(`There are two components “${name}”; the first one counts.`, type);
    } else this.components.push({ name, interface: of, module: this.context.bound.get(name) });
  }

  /** Rules and named patterns, and lists of them. */
  private value(node: PyNode, name: string | undefined): void {
    const { evaluator } = this.context;
    if (node.kind === 'list' && node.items.some((item) => item.kind === 'call')) {
      for (const item of node.items) this.value(item, undefined);
      return;
    }
    const value = evaluator.remarks.attempt(() => evaluator.valueOf(node, name));
    if (value && name !== undefined) evaluator.names.set(name, value);
  }
}

function connectionOf(
  node: PyNode,
  components: ReadonlySet<string>,
  { evaluator }: ArchitectureContext,
): ForeignConnection {
  const called = node.kind === 'call' ? dottedPath(node.callee)?.at(-1) : undefined;
  const how = CONNECTION_KINDS.find((one) => one === (evaluator.aliases.get(called ?? '') ?? called));
  if (!how) return refuse('A connection is made by connect, pipe or agent.', node);
  const { named } = bindArguments((node as Call).args, ['pattern', 'target']);
  const [pattern, target] = [named.get('pattern'), named.get('target')];
  if (!pattern || !target) return refuse(`${how} needs a pattern and a target.`, node);
  const text =
    target.kind === 'literal'
      ? target.value
      : dottedPath(target)
          ?.filter((one) => one !== 'self')
          .join('.');
  if (typeof text !== 'string') return refuse('The target has to be a component.', target);
  const dot = text.indexOf('.');
  const isWhole = components.has(text) || dot < 0;
  const component = isWhole ? text : text.slice(0, dot);
  if (!components.has(component))
    return refuse(`“${component}” is no component of the architecture.`, target);
  return {
    how,
    from: { kind: 'pattern', pattern: evaluator.patternOf(pattern).pattern },
    to: { component, action: isWhole ? undefined : text.slice(dot + 1) },
    arguments: undefined,
    about: undefined,
  };
}
