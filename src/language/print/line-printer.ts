import type {
  ActionNode,
  ArchitectureMember,
  BindNode,
  BlockLayout,
  Comment,
  ComponentNode,
  DeclarationNode,
  InterfaceMember,
  ModuleMember,
  StepNode,
  StepsNode,
} from '../tree.ts';
import { type Doc, render, STEP } from './doc.ts';
import { expressionDoc, SUM } from './expression-doc.ts';
import {
  actionDoc,
  bindText,
  bodyDoc,
  callStepText,
  clockText,
  connectionDoc,
  constraintHead,
  emitDoc,
  eventsDoc,
  forDoc,
  ifDoc,
  macroDoc,
  namesText,
  serviceText,
  stateDoc,
} from './line-doc.ts';
import { Output } from './output.ts';
import { patternDoc } from './pattern-doc.ts';

/** Everything that stands on lines of its own. */
export type LineNode =
  | DeclarationNode
  | InterfaceMember
  | ModuleMember
  | ArchitectureMember
  | StepNode
  | BindNode;

const BLOCKS: ReadonlySet<string> = new Set(['interface', 'module', 'architecture', 'observe']);

/** Writes items line by line. */
export class LinePrinter {
  private readonly output = new Output();

  get text(): string {
    return this.output.toString();
  }

  /** Items and the comments behind the last of them; no blank line stands before the first. */
  lines(items: readonly LineNode[], indent: number, closing: readonly Comment[]): void {
    const columns = alignedColumns(items);
    let isFirst = true;
    const startLine = (isApart: boolean): void => {
      this.startLine(indent, isApart && !isFirst);
      isFirst = false;
    };
    const comment = ({ text }: Comment, isApart: boolean): void => {
      startLine(isApart);
      this.output.write(indented(text, indent));
    };
    items.forEach((item, index) => {
      const { before, after, isApart } = item.layout;
      const isForced =
        indent === 0 && index > 0 && (BLOCKS.has(item.kind) || BLOCKS.has(items[index - 1].kind));
      before.forEach((one, at) => {
        comment(one, (at === 0 && isForced) || one.isApart);
      });
      startLine((before.length === 0 && isForced) || isApart);
      this.item(item, indent, columns.get(item));
      for (const { text } of after) this.output.write(` ${indented(text, this.output.indent)}`);
    });
    for (const one of closing) comment(one, one.isApart);
    this.output.endLine();
  }

  item(item: LineNode, indent: number, columns: Columns = NO_COLUMNS): void {
    if (item.layout.verbatim !== undefined) {
      this.output.write(indented(item.layout.verbatim, indent));
      return;
    }
    switch (item.kind) {
      case 'interface': {
        const parents = item.extends.length === 0 ? '' : ` extends ${namesText(item.extends)}`;
        this.output.write(`interface ${item.name.text}${parents} `);
        this.block(item.members, item.block, indent);
        break;
      }
      case 'module':
      case 'architecture': {
        const implemented = item.implements ? ` implements ${item.implements.text}` : '';
        this.output.write(`${item.kind} ${item.name.text}${implemented} `);
        this.block(item.members, item.block, indent);
        break;
      }
      case 'observe':
        this.output.write('observe from ');
        this.doc(eventsDoc(item.observed), indent);
        this.output.write(' ');
        this.block(item.constraints, item.block, indent);
        break;
      case 'constraint':
        this.doc(constraintHead(item), indent);
        this.startLine(indent + STEP, false);
        this.doc(bodyDoc(item.body), indent + STEP);
        break;
      case 'start':
      case 'finish':
        this.output.write(`${item.kind} `);
        this.steps(item.steps, indent);
        break;
      case 'timer':
        this.output.write('every ');
        this.doc(expressionDoc(item.every, SUM), indent);
        this.output.write(' ');
        this.steps(item.steps, indent);
        break;
      case 'when':
        this.output.write(`${item.firing ? `${item.firing} ` : ''}when `);
        this.doc(patternDoc(item.pattern), indent + STEP);
        if (item.steps.hasBraces) this.output.write(' ');
        else this.startLine(indent + STEP, false);
        this.steps(item.steps, item.steps.hasBraces ? indent : indent + STEP);
        break;
      case 'for':
        this.doc(forDoc(item), indent);
        this.output.write(' ');
        this.block(item.members, item.block, indent);
        break;
      case 'if':
        this.doc(ifDoc(item), indent);
        this.output.write(' ');
        this.block(item.members, item.block, indent);
        if (!item.otherwise) break;
        this.output.write(' else ');
        this.block(item.otherwise.members, item.otherwise.block, indent);
        break;
      case 'rebinding':
        this.output.write('when ');
        this.doc(patternDoc(item.pattern), indent + STEP);
        this.output.write(' ');
        this.block(item.members, item.block, indent);
        break;
      case 'script':
        this.output.write(`script """${item.text}"""`);
        break;
      default:
        this.doc(leafDoc(item, columns), indent);
    }
  }

  private steps({ hasBraces, steps, block }: StepsNode, indent: number): void {
    if (hasBraces) this.block(steps, block, indent);
    else for (const step of steps) this.item(step, indent);
  }

  private block(items: readonly LineNode[], { opening, closing }: BlockLayout, indent: number): void {
    this.output.write('{');
    for (const { text } of opening) this.output.write(` ${indented(text, this.output.indent)}`);
    if (items.length + opening.length + closing.length > 0) {
      this.output.write('\n');
      this.lines(items, indent + STEP, closing);
      this.output.write(' '.repeat(indent));
    }
    this.output.write('}');
  }

  private startLine(indent: number, isApart: boolean): void {
    this.output.endLine();
    this.output.write((isApart ? '\n' : '') + ' '.repeat(indent));
  }

  private doc(doc: Doc, indent: number): void {
    this.output.write(render(doc, this.output.column, indent));
  }
}

/** How words are filled up to stand below one another. */
interface Columns {
  readonly direction: number;
  readonly name: number;
  readonly type: number;
}

const NO_COLUMNS: Columns = { direction: 0, name: 0, type: 0 };

/** Actions and components that follow one another without a blank line are aligned. */
function alignedColumns(items: readonly LineNode[]): Map<LineNode, Columns> {
  const columns = new Map<LineNode, Columns>();
  let run: LineNode[] = [];
  const close = (): void => {
    const widest = (widthOf: (item: LineNode) => number): number =>
      run.reduce((most, item) => Math.max(most, widthOf(item)), 0);
    const aligned = {
      direction: widest((item) => (item.kind === 'action' && item.direction === 'out' ? 'out'.length : 0)),
      name: widest((item) => (item.kind === 'component' ? item.name.text.length + 1 : 0)),
      type: widest((item) => (item.kind === 'component' ? typeText(item).length : 0)),
    };
    for (const item of run) columns.set(item, aligned);
    run = [];
  };
  for (const item of items) {
    const { before, isApart } = item.layout;
    if (run.length > 0 && (item.kind !== run[0].kind || isApart || before.some((one) => one.isApart)))
      close();
    if (item.kind === 'action' || item.kind === 'component') run.push(item);
  }
  close();
  return columns;
}

type Leaf = Exclude<
  LineNode,
  {
    kind:
      | 'interface'
      | 'module'
      | 'architecture'
      | 'observe'
      | 'constraint'
      | 'start'
      | 'finish'
      | 'timer'
      | 'when'
      | 'for'
      | 'if'
      | 'rebinding'
      | 'script';
  }
>;

function leafDoc(item: Leaf, columns: Columns): Doc {
  switch (item.kind) {
    case 'action':
      return actionDoc(item, directionText(item, columns));
    case 'requires':
      return `requires ${namesText(item.names)}`;
    case 'service':
      return serviceText(item);
    case 'state':
      return stateDoc(item);
    case 'emit':
      return emitDoc(item);
    case 'call-step':
      return callStepText(item);
    case 'bind':
    case 'unbind':
      return bindText(item);
    case 'component':
      return componentText(item, columns);
    case 'connection':
      return connectionDoc(item);
    case 'macro':
      return macroDoc(item);
    case 'clock':
      return clockText(item);
  }
}

function directionText({ direction }: ActionNode, columns: Columns): string {
  return direction === undefined ? '' : direction.padEnd(columns.direction);
}

function componentText(item: ComponentNode, columns: Columns): string {
  const name = `${item.name.text}:`.padEnd(columns.name);
  const type = typeText(item);
  return item.module ? `${name} ${type.padEnd(columns.type)} = ${item.module.text}` : `${name} ${type}`;
}

function typeText({ interface: of, size }: ComponentNode): string {
  return size ? `${of.text}[${size.value ?? ''}]` : of.text;
}

/** A piece of several lines; the first one stands where the text is. */
function indented(text: string, indent: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`);
}
