import { languages } from 'monaco-editor/editor';
import {
  type Completion,
  type CompletionKind,
  complete,
  isOffered,
  TRIGGERS,
} from '../../../../language/services/index.ts';
import { knownOf } from '../context.ts';
import { escaped } from '../markdown.ts';
import { monacoRange, offsetAt } from '../positions.ts';

const { CompletionItemKind: Kind, CompletionItemInsertTextRule: Rule } = languages;

const KINDS: Readonly<Record<CompletionKind, languages.CompletionItemKind>> = {
  keyword: Kind.Keyword,
  snippet: Kind.Snippet,
  interface: Kind.Interface,
  module: Kind.Module,
  component: Kind.Variable,
  action: Kind.Event,
  parameter: Kind.Property,
  macro: Kind.Function,
  clock: Kind.Unit,
  constraint: Kind.Constant,
  eventType: Kind.Event,
  source: Kind.Struct,
  path: Kind.Field,
  value: Kind.Value,
  placeholder: Kind.TypeParameter,
  function: Kind.Function,
  field: Kind.Field,
};

export const completionProvider: languages.CompletionItemProvider = {
  triggerCharacters: [...TRIGGERS],
  provideCompletionItems(model, position, { triggerKind }) {
    const known = knownOf(model);
    const isUnasked = triggerKind === languages.CompletionTriggerKind.TriggerCharacter;
    const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
    if (!known || (isUnasked && !isOffered(before))) return undefined;
    const offset = offsetAt(model, position);
    const { from, to, options } = complete(known.analysis, known.world, offset);
    const range = {
      insert: monacoRange(model, { from, to: offset }),
      replace: monacoRange(model, { from, to }),
    };
    return { suggestions: options.map((option, i) => item(option, range, i)) };
  },
};

function item(
  { label, kind, insert, isSnippet, detail, about, filter, isOpen }: Completion,
  range: languages.CompletionItemRanges,
  index: number,
): languages.CompletionItem {
  return {
    label: { label, description: detail },
    kind: KINDS[kind],
    insertText: insert,
    insertTextRules: isSnippet ? Rule.InsertAsSnippet : Rule.None,
    range,
    filterText: filter,
    sortText: String(index).padStart(5, '0'),
    documentation: about === undefined ? undefined : { value: escaped(about) },
    command: isOpen ? { id: 'editor.action.triggerSuggest', title: 'More' } : undefined,
  };
}
