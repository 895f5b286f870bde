import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

/** Workers by the name that Monaco asks for them; all others are the editor's own. */
const workers = new Map<string, () => Worker>();

// Before anything of Monaco runs: it asks for its workers by this name. Started when first needed.
self.MonacoEnvironment = {
  getWorker: (_, label) => workers.get(label)?.() ?? new EditorWorker({ name: 'editor' }),
};

/** The worker of a language: registered before a text of it is on screen. */
export function registerWorker(label: string, start: () => Worker): void {
  workers.set(label, start);
}
