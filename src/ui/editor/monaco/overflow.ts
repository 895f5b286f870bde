/**
 * An element at the end of the page for what Monaco lays over the text: lists, hovers, the box of a new name. In the
 * panel they would be cut off, or placed by it. Monaco listens for keys in the editor alone, so theirs are passed on.
 */
export function overflowElement(host: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'monaco-editor';
  element.addEventListener('keydown', (event) => {
    const copy = new KeyboardEvent('keydown', { ...chordOf(event), bubbles: false, cancelable: true });
    // what Monaco goes by, and no event is made with
    Object.defineProperty(copy, 'keyCode', { value: event.keyCode });
    if (!host.dispatchEvent(copy)) event.preventDefault();
  });
  document.body.append(element);
  return element;
}

function chordOf({ key, code, ctrlKey, shiftKey, altKey, metaKey, isComposing, repeat }: KeyboardEvent) {
  return { key, code, ctrlKey, shiftKey, altKey, metaKey, isComposing, repeat };
}
