import { useEffect, useState } from 'react';
import { pending } from '../../store/index.ts';
import type { FilterCount } from '../../worker/contract/find.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Typing faster than this asks once, in milliseconds. */
const PAUSE_MILLIS = 120;

/** How many events a filter would keep; `undefined` until the worker has answered, and for no filter. */
export function useDraftCount(text: string | undefined): FilterCount | undefined {
  const app = useApp();
  const client = useAppState((state) => state.recording?.client);
  const [answer, setAnswer] = useState<FilterCount & { readonly text: string }>();
  useEffect(() => {
    if (!client || text === undefined || text === '') return;
    let isWanted = true;
    const timer = setTimeout(() => {
      void pending(app, client.service.find.count(text)).then((count) => {
        if (isWanted && count) setAnswer({ ...count, text });
      });
    }, PAUSE_MILLIS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [app, client, text]);
  return answer?.text === text ? answer : undefined;
}
