import type { JsonRecord } from '../../base/changes/json.ts';

/** Longer names of controls are cut. */
const LONGEST_NAME = 60;

const NAMED =
  '[aria-label], button, a[href], summary, label, input, select, textarea, [role="tab"], [role="option"], [role="menuitem"], [role="treeitem"], [role="row"]';

/** Text is typed here: which keys is nobody's business. */
const TYPED = 'input, textarea, select, [contenteditable], [role="textbox"]';

/** What a person did, in a few words for the workspace's own history: on which control, with which keys; never what was typed. */
export function gestureData(event: Event): JsonRecord {
  const { target } = event;
  if (!(target instanceof Element)) return {};
  const on = nameOf(target);
  if (!(event instanceof KeyboardEvent)) return on === '' ? {} : { on };
  const isTyping = target.closest(TYPED) !== null && !event.ctrlKey && !event.metaKey;
  return { ...(on !== '' && { on }), keys: isTyping ? 'typing' : chordOf(event) };
}

function nameOf(target: Element): string {
  const named = target.closest(NAMED);
  if (!named) return '';
  const label = named.getAttribute('aria-label') ?? named.getAttribute('title') ?? textOf(named);
  // what comes after the first sentence explains
  return label.trim().replace(/\s+/g, ' ').split('. ')[0].slice(0, LONGEST_NAME);
}

function textOf(named: Element): string {
  if (named instanceof HTMLSelectElement) return labelOf(named);
  if (named instanceof HTMLInputElement || named instanceof HTMLTextAreaElement) {
    return labelOf(named) || named.placeholder;
  }
  return named.textContent ?? '';
}

/** The words of its label, without those of the control itself where it lies within. */
function labelOf(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string {
  const [label] = control.labels ?? [];
  return [...(label?.childNodes ?? [])]
    .filter((node) => !node.contains(control))
    .map((node) => node.textContent ?? '')
    .join(' ');
}

function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const held = [ctrlKey && 'Ctrl', metaKey && 'Meta', altKey && 'Alt', shiftKey && 'Shift'];
  return [...held.filter(Boolean), key === ' ' ? 'Space' : key].join('+');
}
