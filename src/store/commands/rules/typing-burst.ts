import type { App } from '../../app.ts';

/** Typing without a longer pause: one step of undo, caused by the gesture that began it. */
export interface TypingBurst {
  readonly gesture: string;
  readonly causes: readonly string[];
}

/** A pause of so many milliseconds begins another burst. */
const PAUSE = 2000;

let current: { readonly key: string; readonly burst: TypingBurst; lastAt: number } | undefined;

/** The burst that a change of this document belongs to now. */
export function typingBurst({ workspace }: App, key: string): TypingBurst {
  const now = Date.now();
  if (!current || current.key !== key || now - current.lastAt > PAUSE) {
    const causes = workspace.causesNow();
    current = { key, burst: { gesture: crypto.randomUUID(), causes }, lastAt: now };
  }
  current.lastAt = now;
  return current.burst;
}
