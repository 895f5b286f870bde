import { type App, notify } from '../../store/index.ts';

/** Puts a text on the clipboard and says so. @param what `id`, `payload` */
export async function copyText(app: App, text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(app, 'success', `Copied the ${what}.`);
  } catch {
    notify(app, 'error', 'The browser did not allow copying.');
  }
}
