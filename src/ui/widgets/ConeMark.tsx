/** The three parts of the world around a selected event. */
export type ConePart = 'past' | 'future' | 'elsewhere';

/** The shape of a mark as the picture draws it: past filled on the left, future on the right, elsewhere hollow. */
export function ConeMark({ part, size = 12 }: { readonly part: ConePart; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {part === 'past' && <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />}
      {part === 'future' && <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" />}
    </svg>
  );
}
