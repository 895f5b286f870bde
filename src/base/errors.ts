import { Cancelled } from './cancel.ts';

/** What was thrown, or a fault, as a sentence or a word for people. Never throws itself, whatever it is given. */
export function messageOf(error: unknown): string {
  try {
    if (hasMessage(error) && error.message) return error.message;
    return error instanceof Error ? error.name : String(error);
  } catch {
    return 'something without words';
  }
}

/** True of what is thrown or answered when work is no longer wanted: nothing went wrong, and nobody needs to hear of it. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof Cancelled) return true;
  if (typeof error !== 'object' || error === null) return false;
  return ('name' in error && error.name === 'AbortError') || ('code' in error && error.code === 'cancelled');
}

function hasMessage(error: unknown): error is { readonly message: string } {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}
