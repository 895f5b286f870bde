/** What makes an input the combobox of an `OptionList`. `chosen` is `undefined` where nothing is offered. */
export function comboboxOf(listId: string, isShown: boolean, chosen: number | undefined) {
  return {
    type: 'search',
    role: 'combobox',
    'aria-expanded': isShown,
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    'aria-activedescendant': isShown && chosen !== undefined ? `${listId}-${chosen}` : undefined,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
}

/** One option down or up from the chosen one, round and round. */
export function nextOption(chosen: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (chosen + by + count) % count;
}
