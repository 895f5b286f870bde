import { keepableLayout } from '../../../model/design/design-layout.ts';
import type { ArchitectureContent } from '../../../model/documents/contents.ts';
import { keepArchitecture } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import { type TypingBurst, typingBurst } from '../rules/typing-burst.ts';
import { told } from '../workspace/told.ts';

function keepable(content: ArchitectureContent): ArchitectureContent {
  const layout = keepableLayout(content.layout);
  return layout === content.layout ? content : { ...content, layout };
}

/** A change is kept when nobody has typed for so long, in milliseconds. */
const KEEP_AFTER = 150;

/** A step of undo of its own, or part of a gesture that is named. */
export function stepOf(app: App, gesture: string = crypto.randomUUID()): TypingBurst {
  return { gesture, causes: app.workspace.causesNow() };
}

const waiting = new WeakMap<App['store'], ReturnType<typeof setTimeout>>();

/** Keeps what was typed soon, as a part of the burst. */
export function keepDesignSoon(app: App, burst: TypingBurst): void {
  clearTimeout(waiting.get(app.store));
  const timer = setTimeout(() => keepDesign(app, burst), KEEP_AFTER);
  waiting.set(app.store, timer);
}

/** Keeps what was typed at once: before another design comes, before an undo, or when the page goes. */
export function keepDesignNow(app: App): void {
  keepDesign(app);
}

/**
 * @param step without one what is kept was typed; `aside`: nobody did it by hand, and no undo touches it
 * @param deed what was done, in the words of the history
 */
export function keepDesign(app: App, step?: TypingBurst | 'aside', deed?: string): void {
  clearTimeout(waiting.get(app.store));
  const { design } = app.store.getState();
  const { key: id, name, content, kept } = design;
  if (id === undefined) return;
  const before = app.workspace.anyDocument(id);
  if (before && content === kept && before.body.name === name) return;
  app.store.setState({ design: { ...design, kept: content } });
  const input = { id, name, content: keepable(content), base: keepable(kept), deed };
  if (step === 'aside') {
    void told(app, app.workspace.execute(keepArchitecture, { ...input, isAside: true }));
    return;
  }
  void told(app, app.workspace.execute(keepArchitecture, input, step ?? typingBurst(app, id)));
}
