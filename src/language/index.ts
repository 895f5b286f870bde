export { type Analysis, analyse, analyseDocument } from './analyse.ts';
export { designOf } from './design/design-of.ts';
export { runRulesText } from './design/run-rules-text.ts';
export { runnableOf, type SystemReading, systemOf } from './design/system-of.ts';
export { readValueType } from './design-edit/action-texts.ts';
export { copyFragment } from './design-edit/copying.ts';
export { type DesignEdit, editDesign } from './design-edit/edit-design.ts';
export {
  applyEdits,
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  type Fix,
  type NotationDiagnostic,
  type TextEdit,
} from './diagnostic.ts';
export { insertDeclaration, type Place, removeDeclaration, replaceConstraint, replaceNode } from './edit.ts';
export { format } from './format.ts';
export type { PatternRoot } from './lower/roots.ts';
export type { Known, KnownWorld } from './names/world.ts';
export { type Document, parseNotation } from './parse.ts';
export { patternAt } from './pattern-at.ts';
export { printDocument, printExpression, printLine, printPattern } from './print.ts';
export { readPyRapide } from './pyrapide/read.ts';
export type { FoundPattern, PyRapideReading } from './pyrapide/reading.ts';
export type { Remark } from './pyrapide/remarks.ts';
export { readPyRapideArchitecture } from './pyrapide/source/read-architecture-text.ts';
export { LIBRARY } from './std.ts';
export { isReserved, KEYWORDS } from './syntax/words.ts';
export type * from './tree.ts';
export { type ForeignNotation, notationOf } from './write/architecture-text.ts';
export { valueTypeText } from './write/type-text.ts';
export { clockText, constraintText, expressionText, patternText } from './write.ts';
export {
  writtenField,
  writtenKey,
  writtenName,
  writtenSource,
  writtenWord,
} from './written.ts';
