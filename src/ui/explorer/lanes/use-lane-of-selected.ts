import { useEffect, useState } from 'react';
import { laneOfSelected } from '../../../store/index.ts';
import { useApp, useAppState } from '../../widgets/use-app.ts';

/** The name of the lane that the selected event is in. */
export function useLaneOfSelected(revision: number): string | undefined {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const [lane, setLane] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another arrangement has other lanes
  useEffect(() => {
    if (selected === undefined) {
      setLane(undefined);
      return;
    }
    let isWanted = true;
    void laneOfSelected(app).then((name) => {
      if (isWanted) setLane(name);
    });
    return () => {
      isWanted = false;
    };
  }, [app, selected, revision]);
  return lane;
}
