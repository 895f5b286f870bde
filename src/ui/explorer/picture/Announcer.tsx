import { counted } from '../../../store/index.ts';
import { coneSentence } from '../../inspector/cone-text.ts';
import { sourceText } from '../../widgets/source-text.ts';
import { useAppState } from '../../widgets/use-app.ts';

/** Says in words what the picture shows in colours, for people who listen to it. */
export function Announcer() {
  const details = useAppState((state) =>
    state.details && state.details.row === state.selected ? state.details : undefined,
  );
  const picked = useAppState((state) => state.picked.length);
  return (
    <p className="visually-hidden" aria-live="polite">
      {picked > 0 && `${counted(picked, 'event is', 'events are')} picked. `}
      {details
        ? `${details.name} in ${sourceText(details.source)} is selected, event ${details.id}. It ${coneSentence(details.cones)}.`
        : ''}
    </p>
  );
}
