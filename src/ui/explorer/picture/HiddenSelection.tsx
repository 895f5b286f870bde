import { useEffect, useState } from 'react';
import { type LanesAnswer, pending, showLanesAgain } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useLaneOfSelected } from '../lanes/use-lane-of-selected.ts';
import styles from './HiddenSelection.module.css';

/** The selected event is not drawn: says so, why, and leads back to it where that is a hidden lane. */
export function HiddenSelection({ lanes }: { readonly lanes: LanesAnswer }) {
  const app = useApp();
  const lane = useLaneOfSelected(lanes.revision);
  const isHidden = useIsSelectedHidden(lanes);
  if (!isHidden || lane === undefined) return null;
  const isLaneHidden = lanes.lines.find(({ name }) => name === lane)?.state === 'hidden';
  return (
    <div className={styles.note}>
      <p>
        The selected event is not drawn: {isLaneHidden ? 'its lane is hidden.' : 'the filter leaves it out.'}
      </p>
      {isLaneHidden && <Button onClick={() => void showLanesAgain(app, [lane])}>Show its lane</Button>}
    </div>
  );
}

/** Only a picture that leaves something out has to be asked. */
function useIsSelectedHidden({ revision, events, total }: LanesAnswer): boolean {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const isPart = events < total;
  const [isHidden, setHidden] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision draws other events
  useEffect(() => {
    setHidden(false);
    const { recording, viewport } = app.store.getState();
    if (selected === undefined || !isPart || !recording) return;
    let isWanted = true;
    void pending(app, recording.client.service.whereIs(selected, viewport.axis)).then((at) => {
      if (isWanted) setHidden(at === undefined);
    });
    return () => {
      isWanted = false;
    };
  }, [app, selected, isPart, revision]);
  return isHidden;
}
