// The greater part of Monaco by itself: with what the editor can do it would run for too long in one go.
export { editor } from 'monaco-editor/editor';
