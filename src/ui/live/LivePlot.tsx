import styles from './LivePlot.module.css';

interface LivePlotProps {
  /** What is plotted, for who does not see it, with its latest value. */
  readonly label: string;
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** The token of its colour: `--accent`. */
  readonly color?: string;
  readonly height?: number;
  /** The top of the plot where it is known: a window's size. */
  readonly most?: number;
}

/** Units of the drawing; it is stretched to the width there is. */
const WIDTH = 240;
const SPAN_MILLIS = 120_000;

/** How one number went in the last two minutes, the newest at the right. */
export function LivePlot({ label, times, values, color = '--accent', height = 34, most }: LivePlotProps) {
  const top = most ?? Math.max(1, ...values) * 1.1;
  const last = times[times.length - 1] ?? 0;
  const points = values.map((value, i) => {
    const x = WIDTH - ((last - times[i]) / SPAN_MILLIS) * WIDTH;
    const y = height - 1 - (Math.min(Math.max(0, value), top) / top) * (height - 3);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const [first] = points;
  return (
    <svg
      className={styles.plot}
      style={{ height, color: `var(${color})` }}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {points.length > 1 && (
        <>
          <polygon
            className={styles.area}
            points={`${first.split(',')[0]},${height} ${points.join(' ')} ${WIDTH},${height}`}
          />
          <polyline className={styles.line} points={points.join(' ')} vectorEffect="non-scaling-stroke" />
        </>
      )}
    </svg>
  );
}
