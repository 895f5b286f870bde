/** The mark: a past cone and a future cone that meet in one event. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 16 3 5.5v21z" fill="var(--past)" opacity="0.9" />
      <path d="M16 16 29 5.5v21z" fill="var(--future)" opacity="0.9" />
      <circle cx="16" cy="16" r="4.2" fill="var(--surface)" stroke="var(--ink)" strokeWidth="2.2" />
    </svg>
  );
}
