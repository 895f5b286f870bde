import { createContext, useContext, useState } from 'react';
import { useAppState } from '../../widgets/use-app.ts';

/** The script that is edited, by its module. */
export interface OpenedScript {
  readonly module: string;
  /** Changes whenever one is opened, not when its module gets another name. */
  readonly serial: number;
}

interface Scripts {
  readonly opened: OpenedScript | undefined;
  open(module: string): void;
  /** The module of the open one is called something else now. */
  rename(module: string): void;
  close(): void;
}

const NONE: Scripts = { opened: undefined, open() {}, rename() {}, close() {} };

export const ScriptContext = createContext<Scripts>(NONE);

export function useScripts(): Scripts {
  return useContext(ScriptContext);
}

/** Which script of the design on screen is open; none of another design. */
export function useOpenedScript(): Scripts {
  const design = useAppState((state) => state.design.serial);
  const [opened, setOpened] = useState<OpenedScript & { readonly design: number }>();
  return {
    opened: opened?.design === design ? opened : undefined,
    open: (module) => setOpened((before) => ({ module, design, serial: (before?.serial ?? 0) + 1 })),
    rename: (module) => setOpened((before) => before && { ...before, module }),
    close: () => setOpened(undefined),
  };
}
