import { type Band, bandOf } from '../../model/anomaly.ts';

export function severityWord(severity: number): Band {
  return bandOf(severity) ?? 'medium';
}

/** The badge of an anomaly as the picture draws it: a hollow triangle, a full one, a square on its corner with a bar. */
export function SeveritySign({ severity, size = 12 }: { readonly severity: number; readonly size?: number }) {
  const band = severityWord(severity);
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {band === 'critical' ? (
        <>
          <path d="M6 0.5 11.5 6 6 11.5 0.5 6z" fill="currentColor" />
          <path d="M6 3v3.6M6 8v1.2" stroke="var(--surface)" strokeWidth="1.5" />
        </>
      ) : (
        <path
          d="M6 1.5 10.8 10H1.2z"
          fill={band === 'high' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
