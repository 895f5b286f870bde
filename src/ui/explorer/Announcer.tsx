import { coneSentence } from '../inspector/cone-text.ts';
import { useAppState } from '../widgets/use-app.ts';
import { sourceText } from './source-text.ts';

/** Says in words what the picture shows in colours, for people who listen to it. */
export function Announcer() {
  const details = useAppState((state) =>
    state.details && state.details.row === state.selected ? state.details : undefined,
  );
  return (
    <p className="visually-hidden" aria-live="polite">
      {details
        ? `${details.name} in ${sourceText(details.source)} is selected, event ${details.id}. It ${coneSentence(details.cones)}.`
        : ''}
    </p>
  );
}
