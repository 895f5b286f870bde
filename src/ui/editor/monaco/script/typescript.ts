import 'monaco-editor/languages/definitions/typescript/register';
import type { editor } from 'monaco-editor/editor';
import {
  getTypeScriptWorker,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import { registerWorker } from '../environment.ts';

/** What Monaco calls the language, its worker, and the owner of the marks of its problems. */
export const TYPESCRIPT = 'typescript';

/** Tells Monaco's TypeScript what scripts run in, once for the page: ES2023 and nothing of a page. */
export function prepareTypeScript(): void {
  registerWorker(TYPESCRIPT, () => new TypeScriptWorker({ name: 'typescript' }));
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    // by their files: `scripts/lean-typescript.mjs` leaves these and no others in the worker
    lib: ['lib.es2023.d.ts'],
    strict: true,
    noEmit: true,
    noFallthroughCasesInSwitch: true,
    allowNonTsExtensions: true,
    types: [],
  });
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true });
  typescriptDefaults.setModeConfiguration({
    ...typescriptDefaults.modeConfiguration,
    documentHighlights: false,
    inlayHints: false,
  });
}

/** Declarations that every script on screen can use. */
export function setTypes(types: string): void {
  typescriptDefaults.setExtraLibs([{ content: types, filePath: 'file:///script-types.d.ts' }]);
}

/** Resolves when TypeScript is there and has looked at a text; also when it never will. */
export async function looked({ uri }: editor.ITextModel): Promise<void> {
  try {
    const workerFor = await getTypeScriptWorker();
    const worker = await workerFor(uri);
    await worker.getSemanticDiagnostics(uri.toString());
  } catch {
    // the editor works without it
  }
}
