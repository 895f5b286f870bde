import { useEffect, useState } from 'react';
import { pending } from '../../store/index.ts';
import type { EventLine } from '../../worker/contract.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** The event that the selected one is compared with, once it is known. */
export function useComparedLine(): EventLine | undefined {
  const app = useApp();
  const compared = useAppState((state) => state.compared);
  const client = useAppState((state) => state.recording?.client);
  const [line, setLine] = useState<EventLine>();
  useEffect(() => {
    if (compared === undefined || !client) return;
    let isWanted = true;
    void pending(app, client.service.lines([compared])).then(([found]) => {
      if (isWanted) setLine(found);
    });
    return () => {
      isWanted = false;
    };
  }, [app, client, compared]);
  return line && line.row === compared ? line : undefined;
}
