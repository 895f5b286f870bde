import { createContext, useContext, useMemo, useState } from 'react';

/** The interface that is edited while no component is selected, by name. */
export interface EditedInterface {
  readonly name: string | undefined;
  /** Made a moment ago. */
  readonly isNew: boolean;
  readonly edit: (name: string, isNew?: boolean) => void;
}

export const EditedInterfaceContext = createContext<EditedInterface>({
  name: undefined,
  isNew: false,
  edit: () => {},
});

/** To be asked once, by who holds parts and inspector together. */
export function useChosenInterface(): EditedInterface {
  const [{ name, isNew }, choose] = useState<{ name: string | undefined; isNew: boolean }>({
    name: undefined,
    isNew: false,
  });
  return useMemo(
    () => ({ name, isNew, edit: (next, isNext = false) => choose({ name: next, isNew: isNext }) }),
    [name, isNew],
  );
}

export function useEditedInterface(): EditedInterface {
  return useContext(EditedInterfaceContext);
}
