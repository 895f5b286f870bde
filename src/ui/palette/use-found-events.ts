import { useEffect, useState } from 'react';
import { lookUpEvents, pending } from '../../store/index.ts';
import type { SearchAnswer } from '../../worker/contract.ts';
import { useApp } from '../widgets/use-app.ts';

/** Typing faster than this asks once, in milliseconds. */
const PAUSE_MILLIS = 80;

export interface FoundEvents {
  /** The text that this answers. */
  readonly text: string;
  readonly answer: SearchAnswer | undefined;
}

/** Events that fit a text, a moment after it was typed; those of the text before stay until then. */
export function useFoundEvents(text: string, limit: number): FoundEvents {
  const app = useApp();
  const [found, setFound] = useState<FoundEvents>({ text: '', answer: undefined });
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      if (text !== '') await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
      if (!isWanted) return;
      const answer = await lookUpEvents(app, text, limit);
      if (isWanted) setFound({ text, answer });
    };
    void pending(app, ask());
    return () => {
      isWanted = false;
    };
  }, [app, text, limit]);
  return found;
}
