import type { Json } from '../../model/pattern/expression.ts';
import { named, patternMadeBy } from './basic-patterns.ts';
import { timedeltaMillis, wholeNanos } from './durations.ts';
import { assume, type Evaluation } from './evaluation.ts';
import type { GuardContext } from './guard.ts';
import { JOINS, joinedBy } from './joins.ts';
import { methodOnPattern } from './pattern-methods.ts';
import { type Remarks, refuse } from './remarks.ts';
import type { RuleMaker } from './rules.ts';
import { dottedPath, type PyNode } from './tree.ts';
import { type FunctionValue, jsonOf, type PatternValue, UNKNOWN, type Value } from './values.ts';

type Call = PyNode & { kind: 'call' };

/**
 * Works out what expressions come to. Python that has nothing to do with rules comes to `unknown` without complaint; a
 * pattern or a rule that cannot be translated is refused.
 */
export class Evaluator implements Evaluation {
  /** What names were set to so far. */
  readonly names = new Map<string, Value>();
  /** Names that imports gave to others: `P` for `Pattern`. */
  readonly aliases = new Map<string, string>();
  /** Names of patterns that others were made of. */
  readonly used = new Set<string>();

  constructor(
    readonly remarks: Remarks,
    private readonly rules: RuleMaker,
  ) {}

  /** `hint` is the name a rule gets when it gives itself none. */
  valueOf(node: PyNode, hint?: string): Value {
    switch (node.kind) {
      case 'literal':
        return { kind: 'json', value: node.value };
      case 'name':
        return this.named(node.name);
      case 'attribute':
        return this.attribute(node);
      case 'list':
        return { kind: 'list', items: node.items.map((item) => ({ value: this.valueOf(item), node: item })) };
      case 'lambda':
        return { kind: 'function', parameters: node.parameters, locals: [], body: node.body };
      case 'unary': {
        const of = this.valueOf(node.of);
        const isNumber = node.operator === '-' && of.kind === 'json' && typeof of.value === 'number';
        return isNumber ? { kind: 'json', value: -Number(of.value) } : UNKNOWN;
      }
      case 'binary':
        return this.binary(node);
      case 'call':
        return this.call(node, hint);
      default:
        return UNKNOWN;
    }
  }

  patternOf(node: PyNode): PatternValue {
    return this.patternFrom(this.valueOf(node), node);
  }

  patternFrom(value: Value, node: PyNode): PatternValue {
    if (value.kind === 'pattern') return value;
    if (value.kind === 'json' && typeof value.value === 'string' && value.value !== '') {
      assume(this, 'bareName', node);
      return named(value.value, node, this);
    }
    if (value.kind === 'name' && value.path.includes('.')) {
      assume(this, 'dottedName', node);
      return named(value.path, node, this);
    }
    if (value.kind === 'name') return refuse(`What “${value.path}” stands for is not in the text.`, node);
    if (value.kind === 'list') return refuse('Several names need an operator between them here.', node);
    return refuse('This is no pattern.', node);
  }

  jsonOf(node: PyNode): Json {
    const json = jsonOf(this.valueOf(node));
    return json === undefined ? refuse('This has to be a plain value, written out.', node) : json;
  }

  functionOf(node: PyNode): FunctionValue {
    const value = this.valueOf(node);
    if (value.kind === 'function') return value;
    if (value.kind === 'name') {
      return refuse(
        `The function “${value.path}” is not in the text, or is more than assignments and one return.`,
        node,
      );
    }
    return refuse('The condition has to be a lambda or a function of the text.', node);
  }

  guardContext(isSingle: boolean): GuardContext {
    return {
      remarks: this.remarks,
      isSingle,
      constantOf: (name) => {
        const value = this.names.get(name);
        return value?.kind === 'duration' ? value.millis : value && jsonOf(value);
      },
      millisOf: (node) => {
        if (node.kind !== 'call' || this.calledName(node) !== 'timedelta') return undefined;
        const value = this.valueOf(node);
        return value.kind === 'duration' ? value.millis : undefined;
      },
    };
  }

  private named(name: string): Value {
    const known = this.names.get(name);
    if (known === undefined) return { kind: 'name', path: this.aliases.get(name) ?? name };
    if (known.kind === 'pattern') this.used.add(name);
    return known;
  }

  private attribute(node: PyNode & { kind: 'attribute' }): Value {
    const of = this.valueOf(node.of);
    if (of.kind === 'pattern') return refuse(`A pattern has no “.${node.name}” that is known here.`, node);
    return of.kind === 'name' ? { kind: 'name', path: `${of.path}.${node.name}` } : UNKNOWN;
  }

  private binary(node: PyNode & { kind: 'binary' }): Value {
    const [left, right] = [this.valueOf(node.left), this.valueOf(node.right)];
    if (left.kind !== 'pattern' && right.kind !== 'pattern') return arithmetic(node.operator, left, right);
    if (!Object.hasOwn(JOINS, node.operator)) {
      return refuse(`Patterns are joined by >>, & and |; “${node.operator}” is no operator of theirs.`, node);
    }
    const [first, second] = [this.patternFrom(left, node.left), this.patternFrom(right, node.right)];
    return joinedBy(node.operator, first, second, node, this);
  }

  private call(node: Call, hint: string | undefined): Value {
    const path = dottedPath(node.callee);
    const name = this.calledName(node);
    if (path && name !== undefined) {
      const owner = path.length > 1 ? path[path.length - 2] : '';
      if ((this.aliases.get(owner) ?? owner) === 'Pattern' && !this.names.has(owner)) {
        return patternMadeBy(path[path.length - 1], node, this);
      }
      const rule = this.rules.valueOf(name, node, hint, this);
      if (rule) return rule;
      if (name === 'Pattern') return refuse('A pattern begins with Pattern.match and the like.', node);
      if (name === 'timedelta') {
        const numberOf = (part: PyNode): number | undefined => {
          const json = jsonOf(this.valueOf(part));
          return typeof json === 'number' ? json : undefined;
        };
        return { kind: 'duration', millis: timedeltaMillis(node.args, numberOf) };
      }
    }
    if (node.callee.kind === 'attribute') {
      const of = this.valueOf(node.callee.of);
      if (of.kind === 'pattern') return methodOnPattern(node.callee.name, of, node, this);
    }
    // what others are called with may hold rules: `processor.enforce(never(…))`
    for (const { value } of node.args) this.remarks.attempt(() => this.valueOf(value));
    return UNKNOWN;
  }

  /** The last name of what is called, as the library has it: `must_match` for `pr.must_match`. */
  private calledName({ callee }: Call): string | undefined {
    const path = dottedPath(callee);
    if (!path) return undefined;
    const last = path[path.length - 1];
    return path.length === 1 ? (this.aliases.get(last) ?? last) : last;
  }
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  const [a, b] = [left, right].map(magnitude);
  if (a === undefined || b === undefined) return UNKNOWN;
  const results: Readonly<Record<string, number>> = { '+': a + b, '-': a - b, '*': a * b, '/': a / b };
  const result = Object.hasOwn(results, operator) ? results[operator] : Number.NaN;
  if (!Number.isFinite(result)) return UNKNOWN;
  const isLength = left.kind === 'duration' || right.kind === 'duration';
  return isLength ? { kind: 'duration', millis: wholeNanos(result) } : { kind: 'json', value: result };
}

function magnitude(value: Value): number | undefined {
  if (value.kind === 'duration') return value.millis;
  return value.kind === 'json' && typeof value.value === 'number' ? value.value : undefined;
}
