import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

// Before anything of Monaco runs: it asks for its worker by this name. Started when first needed.
self.MonacoEnvironment = { getWorker: () => new EditorWorker({ name: 'editor' }) };
