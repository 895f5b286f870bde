/**
 * Before a row of a list goes: the keys go on at the next one, or at the one before; where the list holds no other, at a row
 * of another list on the same page, or at its field.
 */
export function focusNextRow(inRow: Element): void {
  const row = inRow.closest('li');
  const page = row?.closest('[role="tabpanel"]');
  if (!row || !page) return;
  const rows = [...page.querySelectorAll('li')];
  const at = rows.indexOf(row);
  const next = row.nextElementSibling ?? row.previousElementSibling ?? rows[at + 1] ?? rows[at - 1];
  const target = next?.querySelector('button') ?? page.querySelector<HTMLElement>('input:not([hidden])');
  target?.focus();
}
