import { useReactFlow } from '@xyflow/react';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Canvas.module.css';

interface Props {
  readonly isSearching: boolean;
  readonly onSearch: () => void;
  readonly onFit: () => void;
}

/** How much is seen, and what is looked for. */
export function CanvasTools({ isSearching, onSearch, onFit }: Props) {
  const flow = useReactFlow();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.zoom} role="group" aria-label="How much is seen">
      <Button
        look="quiet"
        aria-label="Smaller"
        onClick={() => void flow.zoomOut()}
        icon={<Icon name="minus" />}
      />
      <Button
        look="quiet"
        aria-label="Larger"
        onClick={() => void flow.zoomIn()}
        icon={<Icon name="plus" />}
      />
      <Button look="quiet" aria-label="Show all of it" onClick={onFit} icon={<Icon name="fit" />} />
      <Button
        look="quiet"
        aria-label="Search the drawing"
        isPressed={isSearching}
        onClick={onSearch}
        icon={<Icon name="search" />}
      />
    </div>
  );
}
