import { DropdownMenu } from 'radix-ui';
import { exportAs, runAction, saveAsPage } from '../../store/index.ts';
import type { ExportFormat, ExportRequest } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { saveFile } from '../widgets/save-file.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

const FORMATS: readonly (readonly [ExportFormat, string, string])[] = [
  ['lightcone-jsonl', 'Lightcone JSON Lines', '.jsonl'],
  ['lcone', 'Lightcone columns', '.lcone'],
  ['lightcone-msgpack', 'Lightcone MessagePack', '.msgpack'],
  ['pyrapide', 'PyRapide JSON', '.json'],
  ['otlp', 'OTLP JSON', '.otlp.json'],
  ['shiviz', 'ShiViz log', '.log'],
  ['dot', 'Graphviz DOT', '.dot'],
  ['mermaid', 'Mermaid', '.mmd'],
  ['ascii', 'ASCII chains', '.txt'],
  ['summary', 'Text summary', '.txt'],
];

export function ExportMenu() {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const isExploring = useAppState((state) => state.tab === 'explore');
  const rules = useAppState((state) => state.rules.text);
  const save = async (request: ExportRequest): Promise<void> => {
    const file = await exportAs(app, request);
    if (file) saveFile(file.name, file.blob);
  };
  const items = (slice?: ExportRequest['slice']) =>
    FORMATS.map(([format, label, suffix]) => (
      <DropdownMenu.Item key={format} className={menu.item} onSelect={() => void save({ format, slice })}>
        {label}
        <span className={menu.hint}>{suffix}</span>
      </DropdownMenu.Item>
    ));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label="Export" title="Export" icon={<Icon name="download" />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
          {selected !== undefined && (
            <>
              <DropdownMenu.Label className={menu.label}>Only the selected event and …</DropdownMenu.Label>
              {(['past', 'future', 'both'] as const).map((direction) => (
                <DropdownMenu.Sub key={direction}>
                  <DropdownMenu.SubTrigger className={menu.item}>
                    {{ past: 'its past cone', future: 'its future cone', both: 'both cones' }[direction]}
                    <span className={menu.hint}>›</span>
                  </DropdownMenu.SubTrigger>
                  <DropdownMenu.Portal>
                    <DropdownMenu.SubContent className={menu.content}>
                      {items({ row: selected, direction })}
                    </DropdownMenu.SubContent>
                  </DropdownMenu.Portal>
                </DropdownMenu.Sub>
              ))}
              <DropdownMenu.Separator className={menu.separator} />
            </>
          )}
          {isExploring && <ImageItems />}
          <DropdownMenu.Label className={menu.label}>The whole recording</DropdownMenu.Label>
          {items()}
          {rules.trim() !== '' && (
            <DropdownMenu.Item
              className={menu.item}
              onSelect={() => void save({ format: 'lightcone-jsonl', rules })}
            >
              With the rules on screen inside
              <span className={menu.hint}>.jsonl</span>
            </DropdownMenu.Item>
          )}
          {!app.isHandedOver && (
            <>
              <DropdownMenu.Separator className={menu.separator} />
              <DropdownMenu.Label className={menu.label}>To hand over</DropdownMenu.Label>
              <DropdownMenu.Item className={menu.item} onSelect={() => void saveAsPage(app)}>
                A page that opens anywhere
                <span className={menu.hint}>.html</span>
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const IMAGES: readonly (readonly [action: string, label: string, suffix: string])[] = [
  ['share.save-svg', 'Vectors', '.svg'],
  ['share.save-png', 'Pixels, as on screen', '.png'],
  ['share.save-png-2', 'Pixels, twice as sharp', '.png'],
  ['share.save-png-4', 'Pixels, four times as sharp', '.png'],
];

/** The picture as it is on screen, with its lanes, axis and legend. */
function ImageItems() {
  const app = useApp();
  return (
    <>
      <DropdownMenu.Label className={menu.label}>The picture on screen</DropdownMenu.Label>
      {IMAGES.map(([action, label, suffix]) => (
        <DropdownMenu.Item key={action} className={menu.item} onSelect={() => runAction(app, action)}>
          {label}
          <span className={menu.hint}>{suffix}</span>
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Separator className={menu.separator} />
    </>
  );
}
