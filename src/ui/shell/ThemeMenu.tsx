import { DropdownMenu } from 'radix-ui';
import { chooseTheme, type ThemeChoice } from '../../store/index.ts';
import type { ThemeName } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon, type IconName } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useTheme } from '../widgets/use-theme.ts';

const CHOICES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

const ICONS: Readonly<Record<ThemeName, IconName>> = { dark: 'moon', light: 'sun', contrast: 'contrast' };

export function ThemeMenu() {
  const app = useApp();
  const choice = useAppState((state) => state.theme);
  const theme = useTheme();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label="Theme" title="Theme" icon={<Icon name={ICONS[theme]} />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={choice}
            onValueChange={(value) => chooseTheme(app, value as ThemeChoice)}
          >
            {CHOICES.map(([value, label]) => (
              <DropdownMenu.RadioItem key={value} value={value} className={menu.item}>
                <span className={menu.check}>
                  <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
                </span>
                {label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
