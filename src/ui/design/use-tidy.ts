import { proposeTidy, shownArchitecture } from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';
import { cardsOf } from './canvas/card.ts';

/** Asks for tidy places, with the sizes that cards have. */
export function useTidy(): () => void {
  const app = useApp();
  return () => {
    const { designed } = app.store.getState();
    const architecture = shownArchitecture(app.store.getState());
    if (!designed || !architecture) return;
    const sizes = new Map(cardsOf(designed, architecture).map((card) => [card.name, card]));
    void proposeTidy(app, (name) => sizes.get(name) ?? { width: 152, height: 54 });
  };
}
