import type { Design, DesignModule } from '../../../model/design/design.ts';
import { changeDesignText } from '../../../store/index.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { useScripts } from './script-context.ts';
import { scriptEdit } from './script-skeleton.ts';

interface ScriptButtonProps {
  readonly design: Design;
  readonly module: DesignModule;
  readonly look?: 'plain' | 'quiet';
}

/** Opens the script of a module; one that has none gets one first. */
export function ScriptButton({ design, module, look }: ScriptButtonProps) {
  const app = useApp();
  const { open } = useScripts();
  const text = useAppState((state) => state.designAnalysis?.document.text);
  const { name, hasScript } = module;
  return (
    <Button
      look={look}
      icon={<Icon name="pencil" size={13} />}
      aria-label={hasScript ? `Edit the script of ${name}` : `Write a script for ${name}`}
      title={hasScript ? 'Edit what it does, in TypeScript' : 'Write what it does in TypeScript'}
      onClick={() => {
        if (!hasScript && text !== undefined) changeDesignText(app, [scriptEdit(text, design, module)]);
        open(name);
      }}
    >
      {hasScript ? 'Edit the script' : 'Write a script'}
    </Button>
  );
}
