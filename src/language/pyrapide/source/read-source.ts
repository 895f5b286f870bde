import type {
  ForeignDesign,
  ForeignInterface,
  ForeignModule,
  ForeignRemark,
} from '../../../model/design/foreign.ts';
import type { TextRange } from '../../../model/pattern/pattern.ts';
import { Evaluator } from '../evaluator.ts';
import { functionValue } from '../function-value.ts';
import { LONGEST_PYTHON } from '../read.ts';
import { Remarks } from '../remarks.ts';
import { RuleMaker } from '../rules.ts';
import { tokenize } from '../tokenize.ts';
import { dottedPath, type PyNode, type PyStatement } from '../tree.ts';
import { nodesIn } from './children.ts';
import { parseSource } from './parse-source.ts';
import { architectureOf } from './read-architecture.ts';
import { decoratorName, moduleOf } from './read-module.ts';
import type { ClassStatement, FunctionStatement, SourceStatement } from './source-tree.ts';
import { parameterOf } from './source-types.ts';

/**
 * Reads the architecture that a program of PyRapide declares: interfaces, modules, architectures, `bind` and rules.
 * Nothing is run. Any text gives a design; what has no counterpart is a remark with its line.
 */
export function readPyRapideSource(text: string): ForeignDesign {
  const remarks = new Remarks();
  if (text.length > LONGEST_PYTHON) {
    const message = `Texts of more than ${LONGEST_PYTHON} characters are not read.`;
    return { interfaces: [], modules: [], architectures: [], constraints: [], remarks: [{ message }] };
  }
  const reader = new SourceReader(text, remarks);
  const design = reader.read(parseSource(tokenize(text, remarks), remarks));
  const said = [...remarks.problems, ...remarks.notes].sort((a, b) => a.from - b.from);
  return { ...design, remarks: said.map((one) => placed(text, one)) };
}

class SourceReader {
  private readonly rules = new RuleMaker();
  private readonly evaluator: Evaluator;
  private readonly interfaces = new Map<string, ForeignInterface>();

  constructor(
    private readonly text: string,
    private readonly remarks: Remarks,
  ) {
    this.evaluator = new Evaluator(remarks, this.rules);
  }

  read(statements: readonly SourceStatement[]): Omit<ForeignDesign, 'remarks'> {
    const classes = [...classesIn(statements)];
    for (const one of classes) if (isMade(one, 'interface')) this.interface(one);
    const texts = textsIn(statements);
    for (const one of classes) this.needInterfaces(one, texts);
    this.plain(statements);
    const modules = new Map<string, ForeignModule>();
    for (const one of classes) if (isMade(one, 'module')) this.module(one, modules);
    const bindings = bindingsIn(statements);
    const architectures = classes
      .filter((one) => isMade(one, 'architecture'))
      .filter((one, i, all) => all.findIndex(({ name }) => name === one.name) === i)
      .map((one, _, all) => {
        const bound = bindings.get(one.name) ?? (all.length === 1 ? bindings.get('System') : undefined);
        return architectureOf(one, {
          evaluator: this.evaluator,
          rules: this.rules,
          isInterface: (name) => this.interfaces.has(name),
          bound: this.known(bound ?? new Map(), modules, one),
        });
      });
    if (this.interfaces.size + modules.size + architectures.length === 0) {
      this.remarks.problem('There is no interface, module or architecture of PyRapide in this text.', {
        from: 0,
        to: this.text.length,
      });
    }
    const constraints = [...this.rules.found];
    return {
      interfaces: [...this.interfaces.values()],
      modules: [...modules.values()],
      architectures,
      constraints,
    };
  }

  /** Patterns, rules and imports outside of the classes that declare parts. */
  private plain(statements: readonly SourceStatement[]): void {
    for (const one of statements) {
      switch (one.kind) {
        case 'import':
          for (const { name, as } of one.names) this.evaluator.aliases.set(as, name);
          break;
        case 'assign':
          if (one.value && one.target.kind === 'name') this.value(one.value, one.target.name);
          break;
        case 'expression':
          if (one.value.kind !== 'literal') this.value(one.value, undefined);
          break;
        case 'function':
          this.function(one);
          break;
        case 'block':
          this.plain(one.body);
      }
    }
  }

  private value(node: PyNode, name: string | undefined): void {
    if (node.kind === 'list' && node.items.some((item) => item.kind === 'call')) {
      for (const item of node.items) this.value(item, undefined);
      return;
    }
    const value = this.remarks.attempt(() => this.evaluator.valueOf(node, name));
    if (value && name !== undefined) this.evaluator.names.set(name, value);
  }

  private function(statement: FunctionStatement): void {
    const body = statement.body.flatMap(plainStatement);
    const { name, decorators, from, to } = statement;
    const parameters = statement.parameters.map((one) => one.name);
    const value = functionValue({ kind: 'function', name, parameters, decorators, body, from, to });
    const constraint = decorators.find((node) => decoratorName(node) === 'constraint');
    if (constraint?.kind === 'call') {
      this.remarks.attempt(() => {
        if (value) this.rules.predicate(constraint, name, value, this.evaluator);
        else
          this.remarks.problem('Only a function of assignments and one return can be translated.', statement);
      });
    } else if (value) this.evaluator.names.set(name, value);
    else this.plain(statement.body);
  }

  private interface(statement: ClassStatement): void {
    if (this.interfaces.has(statement.name)) {
      this.remarks.problem(`There are two interfaces “${statement.name}”; the first one counts.`, statement);
      return;
    }
    const actions = new Map<string, ForeignInterface['actions'][number]>();
    for (const base of statement.bases) {
      const inherited = this.interfaces.get(dottedPath(base)?.at(-1) ?? '');
      for (const action of inherited?.actions ?? []) actions.set(action.name, action);
    }
    for (const one of statement.body) {
      if (one.kind !== 'function' || !one.decorators.some((node) => decoratorName(node) === 'action'))
        continue;
      const given = one.parameters.filter(({ name }, i) => i > 0 || name !== 'self');
      const unique = given.filter(({ name }, i) => given.findIndex((other) => other.name === name) === i);
      const parameters = unique.map((parameter) => parameterOf(parameter, this.remarks));
      actions.set(one.name, { name: one.name, direction: 'both', parameters });
    }
    this.interfaces.set(statement.name, {
      name: statement.name,
      actions: [...actions.values()],
      services: [],
    });
  }

  /** Interfaces that are used and stand elsewhere: their actions are those that the text names. */
  private needInterfaces(statement: ClassStatement, texts: ReadonlyMap<string, ReadonlySet<string>>): void {
    const used = isMade(statement, 'module')
      ? [implementedBy(statement)]
      : isMade(statement, 'architecture')
        ? statement.body.flatMap((one) =>
            one.kind === 'assign' && one.annotation && !one.value ? [dottedPath(one.annotation)?.at(-1)] : [],
          )
        : [];
    for (const name of used) {
      if (name === undefined || this.interfaces.has(name)) continue;
      this.remarks.note(
        `The interface “${name}” is not in the text; it has the actions that the text names.`,
        statement,
      );
      const all = [...(texts.get(name) ?? [])].map(
        (one) => ({ name: one, direction: 'both', parameters: [] }) as const,
      );
      this.interfaces.set(name, { name, actions: all, services: [] });
    }
  }

  private module(statement: ClassStatement, modules: Map<string, ForeignModule>): void {
    const name = implementedBy(statement);
    const of = name === undefined ? undefined : this.interfaces.get(name);
    if (!of) {
      this.remarks.problem(`What the module “${statement.name}” implements cannot be read.`, statement);
      return;
    }
    if (modules.has(statement.name)) {
      this.remarks.problem(`There are two modules “${statement.name}”; the first one counts.`, statement);
      return;
    }
    const actions = new Map(
      of.actions.map((one) => [one.name, one.parameters.map((parameter) => parameter.name)]),
    );
    const textOf = ({ from, to }: TextRange): string => {
      const [line] = this.text.slice(from, Math.min(to, from + 120)).split('\n');
      return line.trim();
    };
    modules.set(
      statement.name,
      moduleOf(statement, { evaluator: this.evaluator, interface: of.name, actions, textOf }),
    );
  }

  /** Of what `bind` says, what is in the text. */
  private known(
    bound: ReadonlyMap<string, string>,
    modules: ReadonlyMap<string, ForeignModule>,
    at: TextRange,
  ): ReadonlyMap<string, string> {
    const known = [...bound].filter(([component, module]) => {
      if (modules.has(module)) return true;
      this.remarks.problem(`The module “${module}” of “${component}” is not in the text.`, {
        from: at.from,
        to: at.from,
      });
      return false;
    });
    return new Map(known);
  }
}

/** Names in quotes, `Interface.action…`, as actions by their interface. */
function textsIn(statements: readonly SourceStatement[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const node of nodesIn(statements)) {
    const text = node.kind === 'literal' ? node.value : undefined;
    const [, of, action] = (typeof text === 'string' && /^(\w+)\.(\w+)/.exec(text)) || [];
    if (of === undefined) continue;
    const known = found.get(of);
    if (known) known.add(action);
    else found.set(of, new Set([action]));
  }
  return found;
}

function* classesIn(statements: readonly SourceStatement[]): Generator<ClassStatement> {
  for (const one of statements) {
    if (one.kind === 'class') yield one;
    if (one.kind === 'block' || one.kind === 'function') yield* classesIn(one.body);
  }
}

function isMade({ decorators }: ClassStatement, by: string): boolean {
  return decorators.some((node) => decoratorName(node) === by);
}

function implementedBy({ decorators }: ClassStatement): string | undefined {
  const node = decorators.find((one) => decoratorName(one) === 'module');
  if (node?.kind !== 'call') return undefined;
  const given =
    node.args.find(({ name }) => name === 'implements') ?? node.args.find(({ name }) => name === undefined);
  return given && dottedPath(given.value)?.at(-1);
}

/** `WebSystem.bind(api=ApiModule)`: modules by component, by what is bound. The first one of each counts. */
function bindingsIn(statements: readonly SourceStatement[]): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const node of nodesIn(statements)) {
    if (node.kind !== 'call' || node.callee.kind !== 'attribute' || node.callee.name !== 'bind') continue;
    const { of } = node.callee;
    // an instance is bound as its class is
    const name = dottedPath(of.kind === 'call' ? of.callee : of)?.at(-1);
    if (name === undefined || found.has(name)) continue;
    const modules = node.args.flatMap(({ name: component, value }) => {
      const module = dottedPath(value.kind === 'call' ? value.callee : value)?.at(-1);
      return component !== undefined && module !== undefined ? [[component, module] as const] : [];
    });
    found.set(name, new Map(modules));
  }
  return found;
}

/** The statement as the reader of conditions knows it; nothing for what it knows nothing of. */
function plainStatement(statement: SourceStatement): PyStatement[] {
  const { from, to } = statement;
  switch (statement.kind) {
    case 'assign':
      return statement.target.kind === 'name' && statement.value && statement.operator === undefined
        ? [{ kind: 'assign', target: statement.target.name, value: statement.value, from, to }]
        : [{ kind: 'other', word: '', head: '', from, to }];
    case 'expression':
    case 'return':
      return [statement];
    default:
      return [{ kind: 'other', word: '', head: '', from, to }];
  }
}

function placed(text: string, { message, from }: TextRange & { readonly message: string }): ForeignRemark {
  const before = text.slice(0, from);
  const start = before.lastIndexOf('\n') + 1;
  return { message, place: { line: before.split('\n').length, column: from - start + 1 } };
}
