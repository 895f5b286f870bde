import { useRef } from 'react';
import { openFile } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp } from '../widgets/use-app.ts';
import { usePageAct } from '../widgets/use-page-act.ts';

/** The visible *Open* button and the file input behind it. */
export function OpenButton() {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  usePageAct('pick-file', () => input.current?.click());
  return (
    <>
      <Button
        look="primary"
        icon={<Icon name="open" />}
        title="Open a recording or a design from this computer (Ctrl+O)"
        onClick={() => input.current?.click()}
      >
        Open
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label="Open recording"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void openFile(app, file);
        }}
      />
    </>
  );
}
