import type { ComponentProps } from 'react';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import styles from './SidePanel.module.css';

interface PanelToolProps {
  readonly icon: ComponentProps<typeof Icon>['name'];
  /** What it does, for those who listen. */
  readonly name: string;
  /** The same, shorter or with its key, for those who point at it. */
  readonly title: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A small sign to press beside a panel's title. */
export function PanelTool({ icon, name, ...rest }: PanelToolProps) {
  return (
    <Button
      look="quiet"
      className={styles.tool}
      aria-label={name}
      icon={<Icon name={icon} size={14} />}
      {...rest}
    />
  );
}
