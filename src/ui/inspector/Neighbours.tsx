import { useState } from 'react';
import { pending } from '../../store/index.ts';
import type { EventDetails, EventLine } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp } from '../widgets/use-app.ts';
import { EventList } from './EventList.tsx';
import panel from './SidePanel.module.css';

/** Lines fetched with every "show more". */
const PAGE = 500;

interface NeighboursProps {
  readonly details: EventDetails;
  readonly side: 'causes' | 'effects';
}

/** Direct causes or effects; the first ones come with the details, the rest when somebody asks. */
export function Neighbours({ details, side }: NeighboursProps) {
  const app = useApp();
  const [more, setMore] = useState<readonly EventLine[]>([]);
  const first = side === 'causes' ? details.causes : details.effects;
  const total = side === 'causes' ? details.causeCount : details.effectCount;
  const lines = more.length > 0 ? [...first, ...more] : first;
  const rest = total - lines.length;
  const fetchMore = async (): Promise<void> => {
    const { recording } = app.store.getState();
    if (!recording) return;
    const asked = recording.client.service.neighbours(details.row, side, lines.length, PAGE);
    const next = await pending(app, asked);
    setMore((before) => [...before, ...next]);
  };
  if (total === 0) {
    if (side === 'causes' && details.danglingCauses.length > 0) return null;
    return (
      <p className={panel.text}>
        {side === 'causes' ? 'None: this event is a root.' : 'None: this event is a leaf.'}
      </p>
    );
  }
  return (
    <>
      <EventList name={side === 'causes' ? 'Causes' : 'Effects'} lines={lines} />
      {rest > 0 && (
        <Button className={panel.more} onClick={() => void fetchMore()}>
          Show {Math.min(rest, PAGE).toLocaleString('en-US')} more of {total.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}
