import { useEffect, useState } from 'react';
import type { LiveEventView } from '../../worker/contract/live.ts';
import { useAppState } from '../widgets/use-app.ts';
import { useLive } from './use-live.ts';

/** How long what is known of an event is taken for what is known now, in milliseconds. */
const LASTS = 1000;

/** What is known of the event that is looked at; `isGone`: it was at hand and is not any more. */
export interface ShownEvent {
  readonly serial: number;
  readonly view: LiveEventView | undefined;
  readonly isGone: boolean;
}

/** What is known of the event that is looked at, asked for again while its effects may come. */
export function useEventView(): ShownEvent | undefined {
  const client = useLive((live) => live.client);
  const isStill = useLive((live) => live.freeze !== undefined || live.now.view.isOver);
  const serial = useAppState((state) => state.liveEvent);
  const [shown, setShown] = useState<ShownEvent>();
  useEffect(() => {
    if (serial === undefined) return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const view = await client.service.live.event(serial).catch(() => undefined);
      if (!isWanted) return;
      setShown((before) => {
        const known = before?.serial === serial ? before.view : undefined;
        return { serial, view: view ?? known, isGone: view === undefined };
      });
      if (!isStill && view) timer = setTimeout(() => void ask(), LASTS);
    };
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, serial, isStill]);
  return serial !== undefined && shown?.serial === serial ? shown : undefined;
}
