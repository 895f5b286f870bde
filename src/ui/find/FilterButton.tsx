import { closeFilter, openFilter } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Opens and closes the line in which a filter is typed. */
export function FilterButton({ className }: { readonly className?: string }) {
  const app = useApp();
  const isOpen = useAppState((state) => state.isFilterOpen);
  return (
    <Button
      look="quiet"
      className={className}
      isPressed={isOpen}
      aria-label="Filter events"
      title="Filter events (Shift+F)"
      icon={<Icon name="filter" />}
      onClick={() => (isOpen ? closeFilter(app) : openFilter(app))}
    />
  );
}
