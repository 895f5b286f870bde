/** Puts the cursor into the search box, wherever the shell has put that. */
export function focusSearch(): void {
  const input = document.querySelector<HTMLInputElement>('[data-search-input]');
  input?.focus();
  input?.select();
}
