import { DropdownMenu } from 'radix-ui';
import { judgeLiveBy, type LiveRules, NO_LIVE_RULES } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './LiveBar.module.css';
import { useLive } from './use-live.ts';

/** What the stream is judged by: rules of a demo, rules one keeps, those in the Rules panel. */
export function RulesMenu() {
  const app = useApp();
  const chosen = useLive((live) => live.rules);
  const demos = useAppState((state) => state.demos) ?? [];
  const files = useAppState((state) => state.rulesFiles);
  const panel = useAppState((state) => state.rules);
  const isOver = useLive((live) => live.now.view.isOver);
  const choices: LiveRules[] = [
    ...(panel.text.trim() === '' ? [] : [{ name: `${panel.name} (in the Rules panel)`, text: panel.text }]),
    ...files.filter(({ key }) => key !== panel.key).map(({ name, text }) => ({ name, text })),
    ...demos.map(({ name, rules }) => ({ name: `Rules of ${name.toLowerCase()}`, text: rules })),
  ];
  const choose = (rules: LiveRules): void => void judgeLiveBy(app, rules);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          look="quiet"
          className={styles.rules}
          icon={<Icon name="down" size={12} />}
          disabled={isOver}
          title="What it is judged by"
        >
          <span className={styles.chosen}>{chosen.name}</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="end" sideOffset={4}>
          <DropdownMenu.Label className={menu.label}>Judge by</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={chosen.text}
            onValueChange={(text) => {
              const rules = [...choices, NO_LIVE_RULES].find((one) => one.text === text);
              if (rules) choose(rules);
            }}
          >
            {[...choices, NO_LIVE_RULES].map((rules) => (
              <DropdownMenu.RadioItem
                key={`${rules.name} ${rules.text.length}`}
                className={menu.item}
                value={rules.text}
              >
                <span className={menu.check}>{rules.text === chosen.text ? '✓' : ''}</span>
                {rules.name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
