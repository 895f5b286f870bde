import type { Relation, TextRange } from '../model/pattern/pattern.ts';

/**
 * The notation as a tree: what was written, before any name is looked up. Plain data with the place of everything in
 * the text. Every text has one: what is missing is a word without letters or a node of kind `missing`.
 *
 * Round brackets are nodes of their own (`group`): they mean nothing beyond how a text is read, and are kept.
 */
export interface DocumentNode extends TextRange {
  readonly kind: 'document';
  readonly declarations: readonly DeclarationNode[];
  /** Comments after the last declaration. */
  readonly closing: readonly Comment[];
}

export type DeclarationNode =
  | InterfaceNode
  | ModuleNode
  | ArchitectureNode
  | MacroNode
  | ClockNode
  | ConstraintNode
  | ObserveNode;

/** `// …` or `/* … *\/`, as written; lines after the first are indented relative to the first. */
export interface Comment extends TextRange {
  readonly text: string;
  /** A blank line stands before it. */
  readonly isApart: boolean;
}

/** How something stands on lines of its own. No part of the meaning. */
export interface Layout {
  /** Comments on lines of their own before it. */
  readonly before: readonly Comment[];
  /** Comments behind it on its last line. */
  readonly after: readonly Comment[];
  /** A blank line stands before it, or between it and the comments before it. */
  readonly isApart: boolean;
  /** As it was written, when there are comments inside it; lines after the first are indented relative to the first. */
  readonly verbatim?: string;
}

/** A pair of braces (without a length where the opening one is missing) and the comments in it that belong to no item. */
export interface BlockLayout extends TextRange {
  /** Behind the opening brace. */
  readonly opening: readonly Comment[];
  /** Before the closing one, on lines of their own. */
  readonly closing: readonly Comment[];
}

interface Line extends TextRange {
  readonly layout: Layout;
}

interface Block extends Line {
  readonly block: BlockLayout;
}

/** A name as written, perhaps dotted, perhaps with quoted steps; empty when it is missing. */
export interface Word extends TextRange {
  readonly text: string;
}

// interfaces

export interface InterfaceNode extends Block {
  readonly kind: 'interface';
  readonly name: Word;
  readonly extends: readonly Word[];
  readonly members: readonly InterfaceMember[];
}

export type InterfaceMember = ActionNode | RequiresNode | ServiceNode;

export type Direction = 'in' | 'out' | 'private';

export interface ActionNode extends Line {
  readonly kind: 'action';
  /** None: both ways. */
  readonly direction: Direction | undefined;
  readonly name: Word;
  readonly parameters: readonly ParameterNode[];
}

export interface ParameterNode extends TextRange {
  readonly key: KeyNode;
  readonly isOptional: boolean;
  readonly type: TypeNode;
  readonly default: ExpressionNode | undefined;
}

export interface RequiresNode extends Line {
  readonly kind: 'requires';
  readonly names: readonly Word[];
}

export interface ServiceNode extends Line {
  readonly kind: 'service';
  readonly name: Word;
  readonly isDual: boolean;
  readonly interface: Word;
}

export type TypeNode =
  | (TextRange & { readonly kind: 'type-name'; readonly text: string })
  | (TextRange & { readonly kind: 'literal-type'; readonly value: string | number | boolean | null })
  | (TextRange & { readonly kind: 'list-type'; readonly of: TypeNode })
  | (TextRange & { readonly kind: 'union-type'; readonly options: readonly TypeNode[] })
  | (TextRange & { readonly kind: 'record-type'; readonly fields: readonly FieldNode[] })
  | (TextRange & { readonly kind: 'group-type'; readonly of: TypeNode })
  | MissingNode;

export interface FieldNode extends TextRange {
  readonly key: KeyNode;
  readonly isOptional: boolean;
  readonly type: TypeNode;
}

// modules

export interface ModuleNode extends Block {
  readonly kind: 'module';
  readonly name: Word;
  readonly implements: Word | undefined;
  readonly members: readonly ModuleMember[];
}

export type ModuleMember = StateNode | StartNode | FinishNode | TimerNode | WhenNode | ScriptNode;

/** `set count = 0`: among the members of a module the state it begins with, among steps a change of it. */
export interface StateNode extends Line {
  readonly kind: 'state';
  readonly name: Word;
  readonly value: ExpressionNode;
}

export interface StartNode extends Line {
  readonly kind: 'start';
  readonly steps: StepsNode;
}

export interface FinishNode extends Line {
  readonly kind: 'finish';
  readonly steps: StepsNode;
}

export interface TimerNode extends Line {
  readonly kind: 'timer';
  readonly every: ExpressionNode;
  readonly steps: StepsNode;
}

export interface WhenNode extends Line {
  readonly kind: 'when';
  /** How its firings stand to each other; none: serial. */
  readonly firing: 'serial' | 'parallel' | undefined;
  readonly pattern: PatternNode;
  readonly steps: StepsNode;
}

export interface StepsNode extends TextRange {
  /** One step may stand without braces. */
  readonly hasBraces: boolean;
  readonly steps: readonly StepNode[];
  readonly block: BlockLayout;
}

export type StepNode = EmitNode | StateNode | CallStepNode;

export interface EmitNode extends Line {
  readonly kind: 'emit';
  readonly action: Word;
  readonly arguments: readonly ArgumentNode[];
  readonly after: ExpressionNode | undefined;
}

/** `call greet`: a function of the module's script. */
export interface CallStepNode extends Line {
  readonly kind: 'call-step';
  readonly name: Word;
}

export interface ArgumentNode extends TextRange {
  readonly key: KeyNode;
  readonly value: ExpressionNode;
}

/** Program text; kept, never run by the language. */
export interface ScriptNode extends Line {
  readonly kind: 'script';
  readonly text: string;
}

// architectures

export interface ArchitectureNode extends Block {
  readonly kind: 'architecture';
  readonly name: Word;
  readonly implements: Word | undefined;
  readonly members: readonly ArchitectureMember[];
}

export type ArchitectureMember = GeneratedMember | MacroNode | ClockNode | ConstraintNode | ObserveNode;

/** What may also stand inside of `for` and `if`. */
export type GeneratedMember = ComponentNode | ConnectionNode | ForNode | IfNode | RebindingNode;

export interface ComponentNode extends Line {
  readonly kind: 'component';
  readonly name: Word;
  readonly interface: Word;
  /** So many of them. */
  readonly size: CountNode | undefined;
  readonly module: Word | undefined;
}

export interface ConnectionNode extends Line {
  readonly kind: 'connection';
  readonly how: 'connect' | 'pipe' | 'agent';
  readonly pattern: PatternNode;
  readonly target: TargetNode;
  /** None given: the payload is handed on as it is. */
  readonly arguments: readonly ArgumentNode[] | undefined;
  /** How long it takes. */
  readonly after: ExpressionNode | undefined;
  /** What `bind` and `unbind` call it. */
  readonly name: Word | undefined;
  /** It carries nothing at first. */
  readonly isOff: boolean;
}

/** `alerter.notify`, `rooms[!i].open`, or the component that a placeholder stands for: `?s.notify`. */
export type TargetNode =
  | NameNode
  | IndexedNode
  | (TextRange & {
      readonly kind: 'bound';
      readonly placeholder: PlaceholderNode;
      readonly path: Word | undefined;
    });

/** `for !i in 1..5 { … }` */
export interface ForNode extends Block {
  readonly kind: 'for';
  /** Without the exclamation mark. */
  readonly counter: Word;
  readonly over: SpanNode | ExpressionNode;
  readonly members: readonly GeneratedMember[];
}

/** `1..!n + 1` */
export interface SpanNode extends TextRange {
  readonly kind: 'span';
  readonly least: ExpressionNode;
  readonly most: ExpressionNode;
}

/** `if !i > 1 { … } else { … }` */
export interface IfNode extends Block {
  readonly kind: 'if';
  readonly condition: ExpressionNode;
  readonly members: readonly GeneratedMember[];
  readonly otherwise: ElseNode | undefined;
}

export interface ElseNode extends TextRange {
  readonly kind: 'else';
  readonly members: readonly GeneratedMember[];
  readonly block: BlockLayout;
}

/** `when pattern { bind link unbind spare }` */
export interface RebindingNode extends Block {
  readonly kind: 'rebinding';
  readonly pattern: PatternNode;
  readonly members: readonly BindNode[];
}

export interface BindNode extends Line {
  readonly kind: 'bind' | 'unbind';
  readonly name: Word;
}

// macros and clocks

export interface MacroNode extends Line {
  readonly kind: 'macro';
  readonly name: Word;
  readonly parameters: readonly MacroParameter[];
  readonly pattern: PatternNode;
}

/** `?x` stands for a value, a plain name for a pattern. */
export interface MacroParameter extends TextRange {
  readonly kind: 'value' | 'pattern';
  readonly name: string;
}

export interface ClockNode extends Line {
  readonly kind: 'clock';
  readonly name: Word;
  readonly ticks: TicksNode;
}

export type TicksNode =
  | (TextRange & { readonly kind: 'synchronous'; readonly perLevel: boolean })
  | (TextRange & { readonly kind: 'regular'; readonly every: MeasureNode })
  | (TextRange & { readonly kind: 'slaved'; readonly parent: Word; readonly plus: MeasureNode | undefined })
  | MissingNode;

// constraints

export interface ObserveNode extends Block {
  readonly kind: 'observe';
  readonly observed: readonly EventNode[];
  readonly constraints: readonly ConstraintNode[];
}

export interface ConstraintNode extends Line {
  readonly kind: 'constraint';
  readonly name: Word;
  readonly description: TextNode | undefined;
  readonly severity: Word | undefined;
  readonly vacuity: Word | undefined;
  readonly observed: readonly EventNode[] | undefined;
  readonly body: BodyNode;
}

export type BodyNode =
  | (TextRange & { readonly kind: 'exists' | 'never'; readonly pattern: PatternNode })
  | (TextRange & {
      readonly kind: 'within-cause';
      readonly pattern: PatternNode;
      readonly cause: PatternNode;
    })
  | (TextRange & { readonly kind: 'leads'; readonly trigger: PatternNode; readonly response: PatternNode })
  | (TextRange & {
      readonly kind: 'satisfies';
      readonly pattern: PatternNode;
      readonly guard: ExpressionNode;
    })
  | (TextRange & { readonly kind: 'whole'; readonly isNegated: boolean; readonly pattern: PatternNode })
  | (TextRange & {
      readonly kind: 'count';
      readonly pattern: EventNode;
      readonly least: CountNode;
      /** `undefined`: any number more. */
      readonly most: CountNode | undefined;
    })
  | (TextRange & { readonly kind: 'single-root' | 'no-unlinked' })
  | (TextRange & { readonly kind: 'depth'; readonly most: CountNode })
  | (TextRange & { readonly kind: 'emitted-by'; readonly sources: readonly SourceNode[] })
  | MissingNode;

/** A whole number as written; no value when it is missing. */
export interface CountNode extends TextRange {
  readonly value: number | undefined;
}

// patterns

export type PatternNode =
  | EventNode
  | MacroCallNode
  | (TextRange & { readonly kind: 'group'; readonly of: PatternNode })
  | (TextRange & {
      readonly kind: 'join';
      readonly relation: Relation;
      /** Of `earlier` alone. */
      readonly clock: Word | undefined;
      readonly left: PatternNode;
      readonly right: PatternNode;
    })
  | (TextRange & { readonly kind: 'or' | 'and'; readonly left: PatternNode; readonly right: PatternNode })
  | (TextRange & { readonly kind: 'where'; readonly of: PatternNode; readonly guard: ExpressionNode })
  | (TextRange & {
      readonly kind: 'within';
      readonly of: PatternNode;
      readonly least: MeasureNode | undefined;
      readonly most: MeasureNode;
      readonly clock: Word | undefined;
    })
  | (TextRange & {
      readonly kind: 'timing';
      readonly of: PatternNode;
      readonly when: 'at' | 'before' | 'after';
      readonly value: MeasureNode;
      readonly clock: Word | undefined;
    })
  | (TextRange & {
      readonly kind: 'cause';
      readonly of: PatternNode;
      readonly has: boolean;
      readonly cause: PatternNode;
    })
  | RepeatNode
  | CountedNode
  | MissingNode;

/** `[2..5 ->] A` */
export interface RepeatNode extends TextRange {
  readonly kind: 'repeat';
  readonly least: TimesNode;
  /** `undefined`: any number more. */
  readonly most: TimesNode | undefined;
  readonly relation: Relation;
  readonly clock: Word | undefined;
  readonly of: PatternNode;
}

/** `[!i in 1..3 ~] A(n: !i)` */
export interface CountedNode extends TextRange {
  readonly kind: 'counted';
  /** Without the exclamation mark. */
  readonly counter: Word;
  readonly over:
    | (TextRange & { readonly kind: 'range'; readonly least: TimesNode; readonly most: TimesNode })
    | ExpressionNode;
  readonly relation: Relation;
  readonly clock: Word | undefined;
  readonly of: PatternNode;
}

export type TimesNode = NumberNode | PlaceholderNode | MissingNode;

/** `=Sensor.reading@web(temperature > 3)` */
export interface EventNode extends TextRange {
  readonly kind: 'event';
  readonly isExact: boolean;
  readonly name: EventNameNode;
  readonly source: SourceNode | undefined;
  readonly attributes: readonly AttributeNode[];
}

export type EventNameNode = NameNode | IndexedNode | TextNode | (TextRange & { readonly kind: 'any' });

export interface NameNode extends TextRange {
  readonly kind: 'name';
  readonly text: string;
}

/** `forks[!i + 1].take`: one of a row of components. */
export interface IndexedNode extends TextRange {
  readonly kind: 'indexed';
  readonly name: Word;
  readonly index: ExpressionNode;
  readonly path: Word | undefined;
}

export type SourceNode =
  | (TextRange & { readonly kind: 'source-word'; readonly text: string })
  /** `"a b".*` takes longer names too. */
  | (TextRange & { readonly kind: 'source-text'; readonly text: string; readonly isPrefix: boolean })
  | PlaceholderNode
  | CounterNode
  | MissingNode;

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

export interface AttributeNode extends TextRange {
  readonly key: KeyNode | PlaceholderNode;
  /** `:` binds a placeholder or says that something is equal. */
  readonly operator: ':' | ComparisonOperator;
  readonly value: ExpressionNode;
}

/** `$pair(?x, A -> B)` */
export interface MacroCallNode extends TextRange {
  readonly kind: 'macro-call';
  /** Without the dollar sign. */
  readonly name: Word;
  readonly arguments: readonly MacroArgument[];
}

export type MacroArgument =
  | PatternNode
  | NumberNode
  | DurationNode
  | BooleanNode
  | PlaceholderNode
  | CounterNode;

/** A length of time or a place in time. A text is an instant. */
export type MeasureNode = NumberNode | DurationNode | PlaceholderNode | TextNode | MissingNode;

// expressions

export type ExpressionNode =
  | NumberNode
  | DurationNode
  | TextNode
  | BooleanNode
  | (TextRange & { readonly kind: 'null' })
  | PlaceholderNode
  | CounterNode
  /** A field of events, a state of a module; as written. */
  | NameNode
  | (TextRange & {
      readonly kind: 'call';
      readonly name: Word;
      readonly arguments: readonly ExpressionNode[];
    })
  | (TextRange & { readonly kind: 'list'; readonly items: readonly ExpressionNode[] })
  | (TextRange & { readonly kind: 'record'; readonly entries: readonly ArgumentNode[] })
  | (TextRange & { readonly kind: 'group'; readonly of: ExpressionNode })
  | (TextRange & { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly of: ExpressionNode })
  | (TextRange & {
      readonly kind: 'binary';
      readonly operator: 'or' | 'and' | ComparisonOperator | '+' | '-' | '*' | '/' | '%';
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    })
  | MissingNode;

/** A number as written (`1.50`), a minus included where one belongs to it. */
export interface NumberNode extends TextRange {
  readonly kind: 'number';
  readonly text: string;
  readonly value: number;
}

/** A length of time as written (`1.5s`). */
export interface DurationNode extends TextRange {
  readonly kind: 'duration';
  readonly text: string;
  readonly millis: number;
}

/** In quotes; `text` is what they hold. */
export interface TextNode extends TextRange {
  readonly kind: 'text';
  readonly text: string;
}

export interface BooleanNode extends TextRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** `?x`, without the question mark. */
export interface PlaceholderNode extends TextRange {
  readonly kind: 'placeholder';
  readonly name: string;
}

/** `!i`, without the exclamation mark. */
export interface CounterNode extends TextRange {
  readonly kind: 'counter';
  readonly name: string;
}

/** A key of a payload or the name of a parameter: a word (perhaps dotted) or a text in quotes. */
export type KeyNode = (TextRange & { readonly kind: 'key'; readonly text: string }) | TextNode;

/** Something should stand here. */
export interface MissingNode extends TextRange {
  readonly kind: 'missing';
}
