import { SeveritySign, severityWord } from '../../widgets/SeveritySign.tsx';
import { useAppState } from '../../widgets/use-app.ts';
import styles from './LaneBadge.module.css';

/** Beside the name of a lane: how grave the gravest anomaly in it is. */
export function LaneBadge({ lane }: { readonly lane: number }) {
  const severity = useAppState(({ landmarks }) => {
    let gravest = 0;
    for (const place of landmarks?.places ?? [])
      if (place.kind === 'anomaly' && place.lane === lane) gravest = Math.max(gravest, place.severity);
    return gravest;
  });
  if (severity === 0) return null;
  return (
    <span className={styles.badge} title={`Anomalies here, the gravest ${severityWord(severity)}`}>
      <SeveritySign severity={severity} />
    </span>
  );
}
