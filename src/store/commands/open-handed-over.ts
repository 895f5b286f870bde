import type { App } from '../app.ts';
import { type OpenEnd, openRecording } from './open-recording.ts';
import type { HandedOver } from './save-as-page.ts';

/** Reads what a page that was handed over carries; `undefined` when it carries nothing that can be read. */
export function readHandedOver(text: string | null | undefined): HandedOver | undefined {
  if (!text) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return isHandedOver(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isHandedOver(content: unknown): content is HandedOver {
  const { name, view, recording } = (content ?? {}) as Partial<Record<keyof HandedOver, unknown>>;
  return typeof name === 'string' && typeof view === 'string' && typeof recording === 'string';
}

/** Opens the recording inside the page. */
export function openHandedOver(app: App, { name, title, question, recording }: HandedOver): Promise<OpenEnd> {
  const origin = { kind: 'page', name, title, question } as const;
  return openRecording(app, origin, async () => {
    const response = await fetch(`data:application/gzip;base64,${recording}`);
    return response.blob();
  });
}
