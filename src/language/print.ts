import { type Doc, render, STEP } from './print/doc.ts';
import { expressionDoc } from './print/expression-doc.ts';
import { bodyDoc, constraintHead, targetDoc } from './print/line-doc.ts';
import { type LineNode, LinePrinter } from './print/line-printer.ts';
import { patternDoc } from './print/pattern-doc.ts';
import type {
  BodyNode,
  ConstraintNode,
  DocumentNode,
  ExpressionNode,
  PatternNode,
  TargetNode,
} from './tree.ts';

/** The whole document in canonical form, comments included; `parseNotation` reads the same tree back (rule N3). */
export function printDocument(tree: DocumentNode): string {
  const printer = new LinePrinter();
  printer.lines(tree.declarations, 0, tree.closing);
  return printer.text;
}

/** Any item of a document by itself, without what stands around it; further lines are indented by `indent` columns more. */
export function printLine(node: LineNode, indent = 0): string {
  const printer = new LinePrinter();
  printer.item(node, indent);
  return printer.text.trim();
}

/** A constraint up to its colon, which is left out. */
export function printHead(node: ConstraintNode, indent = 0): string {
  return rendered(constraintHead(node), indent).slice(0, -1);
}

/** What a constraint says behind its colon. */
export function printBody(node: BodyNode, indent = 0): string {
  return rendered(bodyDoc(node), indent);
}

export function printPattern(node: PatternNode, indent = 0): string {
  return rendered(patternDoc(node), indent);
}

/** Where a connection leads. */
export function printTarget(node: TargetNode): string {
  return rendered(targetDoc(node), 0);
}

export function printExpression(node: ExpressionNode, indent = 0): string {
  return rendered(expressionDoc(node), indent);
}

function rendered(doc: Doc, indent: number): string {
  return render(doc, indent, indent + STEP);
}
