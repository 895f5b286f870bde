import type { Expression } from '../../model/pattern/expression.ts';
import type { EventPattern, Pattern } from '../../model/pattern/pattern.ts';
import type { EventNode, ExpressionNode, PatternNode } from '../tree.ts';
import { checkBinding, checkUses } from './binding.ts';
import { lowerExpression } from './expressions.ts';
import type { Frame, Lowering } from './lowering.ts';
import { isTooDeep, lowerPattern } from './patterns.ts';

/** A pattern that stands by itself, not inside another one. */
export interface PatternRoot {
  readonly node: PatternNode;
  /** None while something in it is missing or wrong. */
  readonly pattern: Pattern | undefined;
  /** Placeholders that something before it has bound. */
  readonly given: readonly string[];
  /** Placeholders that have a value behind it. */
  readonly bound: ReadonlySet<string>;
}

type Bound = ReadonlySet<string>;

/** Lowers patterns one after the other that share placeholders, and keeps what each of them binds. */
export class RootLowering {
  readonly roots: PatternRoot[] = [];
  bound: Bound = new Set();
  /** Patterns are still to be given, and what they bind is not known. */
  isOpen = false;

  constructor(
    private readonly lowering: Lowering,
    private readonly frame: Frame,
  ) {}

  /** @param node what the text holds @param part what of it is lowered, when not all */
  pattern(node: PatternNode, part: PatternNode = node): Pattern | undefined {
    const pattern = this.sound(node, lowerPattern(this.lowering, this.frame, part));
    const given = [...this.bound];
    if (pattern) this.bound = checkBinding(pattern, this.bound, (use) => this.unbound(use));
    this.roots.push({ node, pattern, given, bound: this.bound });
    return pattern;
  }

  event(node: EventNode): EventPattern | undefined {
    const pattern = this.pattern(node);
    if (!pattern || pattern.kind === 'event') return pattern;
    return this.frame.complaints.error(
      'place',
      node,
      'Only a basic pattern can stand here, such as Sensor.reading.',
    );
  }

  condition(node: ExpressionNode): Expression | undefined {
    const guard = lowerExpression(this.lowering, this.frame, node, 'guard');
    if (guard) checkUses(guard, this.bound, (use) => this.unbound(use));
    return guard;
  }

  private sound(node: PatternNode, pattern: Pattern | undefined): Pattern | undefined {
    if (!pattern || !isTooDeep(pattern)) return pattern;
    const message = 'Written out, this pattern is nested too deeply.';
    return this.frame.complaints.error('too-deep', node, message);
  }

  private unbound(use: Extract<Expression, { kind: 'placeholder' }>): void {
    const place = this.lowering.placeOf(use);
    if (!place || this.isOpen) return;
    const message = `?${use.name} has no value here. Bind it before, as in (key: ?${use.name}), in every way in which the pattern can match.`;
    this.frame.complaints.error('unbound', place, message);
  }
}

/** Whether a pattern has a match of no events at all. */
export function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'event':
      return false;
    case 'join':
    case 'and':
      return canBeEmpty(pattern.left) && canBeEmpty(pattern.right);
    case 'or':
      return canBeEmpty(pattern.left) || canBeEmpty(pattern.right);
    case 'repeat':
      return pattern.least === 0 || canBeEmpty(pattern.of);
    default:
      return canBeEmpty(pattern.of);
  }
}
