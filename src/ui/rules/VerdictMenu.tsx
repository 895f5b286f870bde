import { DropdownMenu } from 'radix-ui';
import type { ReportFormat } from '../../model/rules/report.ts';
import { checkRules, saveVerdicts, stopAtFirst, type VerdictOrder } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';

const FORMATS: readonly (readonly [ReportFormat, label: string, suffix: string])[] = [
  ['json', 'JSON', '.json'],
  ['sarif', 'SARIF, for code scanners', '.sarif'],
  ['junit', 'JUnit XML, for CI', '.xml'],
  ['markdown', 'Markdown', '.md'],
];

const ORDERS: readonly (readonly [VerdictOrder, string])[] = [
  ['state', 'Violated first'],
  ['violations', 'Most violations first'],
  ['name', 'By name'],
  ['written', 'As written'],
];

/** What can be done with the verdicts. */
export function VerdictMenu() {
  const app = useApp();
  const order = useAppState((state) => state.verdictOrder);
  const stops = useAppState((state) => state.stopsAtFirst);
  const hasVerdicts = useAppState((state) => state.verdicts !== undefined);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label="More about the verdicts" icon={<Icon name="more" />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
          <DropdownMenu.Item className={menu.item} onSelect={() => void checkRules(app)}>
            Check again
          </DropdownMenu.Item>
          <DropdownMenu.CheckboxItem
            className={menu.item}
            checked={stops}
            onCheckedChange={(checked) => void stopAtFirst(app, checked)}
          >
            <span className={menu.check}>{stops ? '✓' : ''}</span>
            Stop at the first violated rule
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.Label className={menu.label}>Order</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={order}
            onValueChange={(value) => app.store.setState({ verdictOrder: value as VerdictOrder })}
          >
            {ORDERS.map(([value, label]) => (
              <DropdownMenu.RadioItem key={value} className={menu.item} value={value}>
                <span className={menu.check}>{order === value ? '✓' : ''}</span>
                {label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {hasVerdicts && (
            <>
              <DropdownMenu.Separator className={menu.separator} />
              <DropdownMenu.Label className={menu.label}>Save the verdicts as</DropdownMenu.Label>
              {FORMATS.map(([format, label, suffix]) => (
                <DropdownMenu.Item
                  key={format}
                  className={menu.item}
                  onSelect={() => void saveVerdicts(app, format)}
                >
                  {label}
                  <span className={menu.hint}>{suffix}</span>
                </DropdownMenu.Item>
              ))}
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
