/** Before a row of a list goes: the keys go on at the next one, or at the one before. */
export function focusNextRow(inRow: Element): void {
  const row = inRow.closest('li');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector('button')?.focus();
}
