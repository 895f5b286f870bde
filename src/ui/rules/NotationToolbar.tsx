import { DropdownMenu } from 'radix-ui';
import { type RefObject, useRef } from 'react';
import {
  canDraftPattern,
  draftPattern,
  eventsForShape,
  exportRules,
  importRules,
  language,
  newRules,
  openPanel,
  openRulesFile,
  readRules,
  removeRules,
  renameRules,
} from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { KeptSign } from './KeptSign.tsx';
import styles from './NotationPanel.module.css';

export function NotationToolbar({ editor }: { readonly editor: RefObject<EditorHandle | null> }) {
  const app = useApp();
  const mayDraft = useAppState(canDraftPattern);
  const picked = useAppState((state) => eventsForShape(state).length);
  const canFormat = useAppState(
    (state) =>
      state.rules.text.trim() !== '' &&
      !state.notation?.diagnostics.some(({ code }) => code.startsWith('syntax')),
  );
  const format = (): void => {
    const { text } = app.store.getState().rules;
    const formatted = language()?.format(text);
    if (formatted !== undefined && formatted !== text)
      editor.current?.applyEdits([{ from: 0, to: text.length, insert: formatted }]);
  };
  return (
    <header className={styles.toolbar}>
      <FileName />
      <FileMenu />
      <KeptSign />
      <span className={styles.gap} />
      {picked > 0 && (
        <Button
          disabled={!mayDraft}
          onClick={() => void draftPattern(app)}
          title={
            mayDraft
              ? 'A pattern that the picked events match'
              : `A pattern is made of two to eight events; ${picked} ${picked === 1 ? 'is' : 'are'} picked.`
          }
        >
          Pattern from selection
        </Button>
      )}
      <Button
        look="quiet"
        disabled={!canFormat}
        onClick={format}
        title="Lay the text out afresh; comments stay"
      >
        Format
      </Button>
      <Button
        look="quiet"
        title="Rules written for PyRapide become rules in this notation"
        onClick={() => app.store.setState({ isPastingRules: true })}
      >
        From PyRapide …
      </Button>
      <Button look="quiet" title="The verdicts (J)" onClick={() => openPanel(app, 'rules')}>
        Verdicts
      </Button>
    </header>
  );
}

function FileName() {
  const app = useApp();
  const name = useAppState((state) => state.rules.name);
  const origin = useAppState((state) => state.rules.origin.kind);
  return (
    <>
      <input
        key={name}
        className={styles.fileName}
        aria-label="Name of these rules"
        defaultValue={name}
        readOnly={origin !== 'own' && origin !== 'none'}
        maxLength={200}
        onBlur={(event) => {
          renameRules(app, event.currentTarget.value);
          event.currentTarget.value = app.store.getState().rules.name;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            event.currentTarget.value = name;
            event.currentTarget.blur();
          }
        }}
      />
      {ORIGINS[origin] && <span className={styles.origin}>{ORIGINS[origin]}</span>}
    </>
  );
}

const ORIGINS = {
  none: '',
  own: '',
  recording: 'from the recording; a change makes a copy of your own',
  address: 'from an address; a change makes a copy of your own',
  link: 'from a link; a change makes a copy of your own',
} as const;

/** Other files of rules, and what can be done with this one. */
function FileMenu() {
  const app = useApp();
  const files = useAppState((state) => state.rulesFiles);
  const key = useAppState((state) => state.rules.key);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".lcn,.txt,text/plain"
        hidden
        aria-label="Open rules"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (chosen) void importRules(app, chosen);
        }}
      />
      <DropdownMenu.Root onOpenChange={(isOpen) => isOpen && void readRules(app)}>
        <DropdownMenu.Trigger asChild>
          <Button look="quiet" aria-label="Files of rules" icon={<Icon name="down" size={12} />}>
            Files
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.content} align="start" sideOffset={6}>
            <DropdownMenu.Item className={menu.item} onSelect={() => newRules(app)}>
              New
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => file.current?.click()}>
              Open a file …<span className={menu.hint}>.lcn</span>
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => exportRules(app)}>
              Save as a file
              <span className={menu.hint}>.lcn</span>
            </DropdownMenu.Item>
            <DropdownMenu.Item
              className={menu.item}
              disabled={key === undefined}
              onSelect={() => void removeRules(app)}
            >
              Remove from this browser
            </DropdownMenu.Item>
            {files.length > 0 && (
              <>
                <DropdownMenu.Separator className={menu.separator} />
                <DropdownMenu.Label className={menu.label}>Kept in this browser</DropdownMenu.Label>
                <DropdownMenu.RadioGroup
                  value={key ?? ''}
                  onValueChange={(chosen) => openRulesFile(app, chosen)}
                >
                  {files.map((one) => (
                    <DropdownMenu.RadioItem key={one.key} className={menu.item} value={one.key}>
                      <span className={menu.check}>{one.key === key ? '✓' : ''}</span>
                      {one.name}
                    </DropdownMenu.RadioItem>
                  ))}
                </DropdownMenu.RadioGroup>
              </>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
