import { type editor, languages } from 'monaco-editor/editor';
import { type OutlineEntry, type OutlineKind, outline } from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { monacoRange } from '../positions.ts';

const { SymbolKind: Kind } = languages;

const KINDS: Readonly<Record<OutlineKind, languages.SymbolKind>> = {
  interface: Kind.Interface,
  action: Kind.Event,
  service: Kind.Property,
  module: Kind.Module,
  state: Kind.Variable,
  architecture: Kind.Namespace,
  component: Kind.Object,
  connection: Kind.Operator,
  constraint: Kind.Constant,
  rebinding: Kind.Operator,
  generator: Kind.Package,
  observe: Kind.Package,
  macro: Kind.Function,
  clock: Kind.Number,
};

export const outlineProvider: languages.DocumentSymbolProvider = {
  displayName: 'Lightcone',
  provideDocumentSymbols(model) {
    const known = knownOf(model);
    return known ? outline(known.analysis).map((entry) => symbol(model, entry)) : [];
  },
};

function symbol(model: editor.ITextModel, entry: OutlineEntry): languages.DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: KINDS[entry.kind],
    tags: [],
    range: monacoRange(model, entry),
    selectionRange: monacoRange(model, entry.nameAt),
    children: entry.children.map((child) => symbol(model, child)),
  };
}
