import { editor, MarkerSeverity } from 'monaco-editor/editor';
import type { NotationDiagnostic, TextEdit } from '../../../language/index.ts';
import type { TextRange } from '../../../model/pattern/pattern.ts';
import { isApple } from '../../widgets/is-apple.ts';
import type { EditorHandle, EditorMark } from '../editor-props.ts';
import { smallestEdit } from '../smallest-edit.ts';
import { keepContext, type TextContext } from './context.ts';
import { decorationsOf } from './marks.ts';
import { editorOptions, TEXT_OPTIONS } from './options.ts';
import { overflowElement } from './overflow.ts';
import { monacoRange, offsetAt, textRange } from './positions.ts';

/** Who is told of what a person does. */
export interface SessionListener {
  onChange(text: string): void;
  onCursor(offset: number, selection: TextRange): void;
}

const SEVERITIES = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
} as const;

/** The owner of the marks of problems, in Monaco's words. */
const OWNER = 'notation';

/** One text on screen, from the moment its element is there until it goes: the editor, its text and all that listens. */
export class EditorSession implements EditorHandle {
  readonly #model: editor.ITextModel;
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #decorations: editor.IEditorDecorationsCollection;
  readonly #overflow: HTMLElement;
  readonly #listener: SessionListener;
  #isTelling = true;

  /** @param language one that Monaco was told of; the notation needs its context before its first word is drawn */
  constructor(
    host: HTMLElement,
    text: string,
    { language, context }: { readonly language: string; readonly context?: TextContext },
    listener: SessionListener,
  ) {
    this.#listener = listener;
    this.#model = editor.createModel(text, language);
    if (context) keepContext(this.#model, context);
    this.#overflow = overflowElement(host);
    this.#editor = editor.create(host, {
      ...editorOptions(),
      model: this.#model,
      overflowWidgetsDomNode: this.#overflow,
    });
    // Monaco sets its own options of a text as it makes the editor: they are behind
    this.#model.updateOptions(TEXT_OPTIONS);
    this.#decorations = this.#editor.createDecorationsCollection();
    this.#model.onDidChangeContent(() => this.#tell());
    this.#editor.onDidChangeCursorSelection(({ selection }) => {
      const offset = offsetAt(this.#model, selection.getPosition());
      listener.onCursor(offset, textRange(this.#model, selection));
    });
    this.#tellIfOther(text);
  }

  /** The text as Monaco has it. */
  get model(): editor.ITextModel {
    return this.#model;
  }

  /** Another text: a change of this one, or one of its own, with nothing to be undone. */
  setText(text: string, isOfItsOwn: boolean): void {
    const edit = smallestEdit(this.#model.getValue(), text);
    this.#isTelling = false;
    if (isOfItsOwn) this.#model.setValue(text);
    else if (edit) this.#change([edit]);
    this.#isTelling = true;
    this.#tellIfOther(text);
  }

  setContext(context: TextContext): void {
    keepContext(this.#model, context);
  }

  /** Problems of another text than the one on screen are not shown: those of this one will come. */
  setDiagnostics(diagnostics: readonly NotationDiagnostic[], text = this.#model.getValue()): void {
    if (text !== this.#model.getValue()) return;
    const markers = diagnostics.map((diagnostic) => ({
      ...monacoRange(this.#model, diagnostic),
      severity: SEVERITIES[diagnostic.severity],
      message: diagnostic.message,
      code: diagnostic.code,
    }));
    editor.setModelMarkers(this.#model, OWNER, markers);
  }

  setMarks(marks: readonly EditorMark[]): void {
    this.#decorations.set(decorationsOf(this.#model, marks));
  }

  setReading(ariaLabel: string, readOnly: boolean): void {
    const keys = readOnly ? '' : `. Tab indents; ${TAB_KEYS} lets Tab leave the editor and back again`;
    this.#editor.updateOptions({ ariaLabel: `${ariaLabel}${keys}`, readOnly, domReadOnly: readOnly });
  }

  setFirstLine(firstLine: number): void {
    this.#editor.updateOptions({ lineNumbers: (line) => String(line + firstLine - 1) });
  }

  focus(): void {
    this.#editor.focus();
  }

  reveal(range: TextRange): void {
    const place = monacoRange(this.#model, range);
    this.#editor.setSelection(place);
    this.#editor.revealRangeInCenterIfOutsideViewport(place);
  }

  applyEdits(edits: readonly TextEdit[]): void {
    if (!this.#editor.getOption(editor.EditorOption.readOnly)) this.#change(edits);
  }

  undo(): void {
    void this.#model.undo();
  }

  redo(): void {
    void this.#model.redo();
  }

  dispose(): void {
    this.setDiagnostics([]);
    this.#editor.dispose();
    this.#model.dispose();
    this.#overflow.remove();
  }

  #tell(): void {
    if (!this.#isTelling) return;
    this.#listener.onChange(this.#model.getValue());
  }

  /** Line ends of several kinds became one kind: what is counted is the text as it is now. */
  #tellIfOther(text: string): void {
    if (this.#model.getValue() !== text) this.#tell();
  }

  #change(edits: readonly TextEdit[]): void {
    this.#model.pushStackElement();
    this.#model.pushEditOperations(
      this.#editor.getSelections(),
      edits.map((edit) => ({ range: monacoRange(this.#model, edit), text: edit.insert })),
      () => null,
    );
    this.#model.pushStackElement();
  }
}

const TAB_KEYS = isApple ? 'Control+Shift+M' : 'Control+M';
