import type { TabNode, TabRenderProps } from 'react-resizable-panels';
import { closePanel, keyCaps, MAIN_PANEL, type PanelId, panelInfo } from '../../../store/index.ts';
import { isApple } from '../../widgets/is-apple.ts';
import { useApp } from '../../widgets/use-app.ts';

interface Props {
  readonly tab: TabNode;
  readonly props: TabRenderProps;
}

/** A tab: dragged to move its panel, closed by Delete or the middle button. */
export function PanelTab({ tab, props }: Props) {
  const app = useApp();
  const id = tab.id as PanelId;
  const { title, hint, keys } = panelInfo(id);
  const shortcut = keys ? ` (${keyCaps(keys[0], isApple).join(' ')})` : '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role of a tab is among the props
    <div
      {...props}
      title={`${hint}${shortcut}`}
      onAuxClick={(event) => event.button === 1 && closePanel(app, id)}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && id !== MAIN_PANEL) closePanel(app, id);
        else props.onKeyDown?.(event);
      }}
    >
      {title}
    </div>
  );
}
