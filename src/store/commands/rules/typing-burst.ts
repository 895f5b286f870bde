import { spliceBetween } from '../../../base/changes/diff.ts';
import type { App } from '../../app.ts';

/** Typing at one place without a longer pause: one step of undo, caused by the gesture that began it. */
export interface TypingBurst {
  readonly gesture: string;
  readonly causes: readonly string[];
}

/** A pause of so many milliseconds begins another burst. */
const PAUSE = 2000;
/** A change so many characters from where the last one ended begins another burst. */
const NEAR = 40;
/** So many characters at one blow were pasted: a burst of their own. */
const PASTED = 100;

let current:
  | {
      readonly key: string;
      readonly burst: TypingBurst;
      lastAt: number;
      /** Where the last change was, in the text after it. Nowhere: whatever comes next is another burst. */
      place: { readonly from: number; readonly to: number } | undefined;
      /** It only took something out: what is pasted next takes the place of that, in one step with it if that is not kept yet. */
      wasRemoval: boolean;
    }
  | undefined;

/** The burst that what is typed into this document belongs to now. */
export function typingBurst(app: App, key: string): TypingBurst {
  if (current?.key !== key || Date.now() - current.lastAt > PAUSE) current = newBurst(app, key);
  current.lastAt = Date.now();
  return current.burst;
}

/**
 * The burst that a change of this document's text belongs to.
 *
 * @param keepFirst called when another burst begins with it: what the last one left and is not kept yet is its own step
 */
export function typedBurst(
  app: App,
  key: string,
  before: string,
  after: string,
  keepFirst: () => void,
): TypingBurst {
  const { from, removed, inserted } = spliceBetween(before, after);
  const isPasted = Math.max(removed.length, inserted.length) >= PASTED;
  const isNear =
    current?.place && from <= current.place.to + NEAR && from + removed.length >= current.place.from - NEAR;
  if (isPasted || !isNear || current?.key !== key || Date.now() - current.lastAt > PAUSE) {
    const isReplacing = isNear && current?.key === key && current.wasRemoval && removed === '';
    if (!isReplacing) keepFirst();
    current = newBurst(app, key);
  }
  current.wasRemoval = inserted === '';
  current.place = isPasted && inserted !== '' ? undefined : { from, to: from + inserted.length };
  current.lastAt = Date.now();
  return current.burst;
}

function newBurst({ workspace }: App, key: string): NonNullable<typeof current> {
  const burst = { gesture: crypto.randomUUID(), causes: workspace.causesNow() };
  return { key, burst, lastAt: Date.now(), place: undefined, wasRemoval: false };
}
