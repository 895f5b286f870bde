const columns = [
  { title: 'operation', text: (row) => row.operation },
  { title: 'family', text: (row) => row.family },
  { title: 'size', text: (row) => row.size.toLocaleString('en'), isNumber: true },
  { title: 'peer', text: (row) => row.peer },
  { title: 'ours', text: (row) => millis(row.oursMillis), isNumber: true },
  { title: 'theirs', text: (row) => millis(row.peerMillis), isNumber: true },
  { title: 'ratio', text: (row) => times(row.ratio), isNumber: true },
  { title: 'goal', text: (row) => (row.goal === undefined ? '' : times(row.goal)), isNumber: true },
  { title: '', text: (row) => [verdict(row), row.note].filter(Boolean).join(', ') },
];

/** One line per row, columns aligned; the ratio says how many times faster ours is. */
export function tableOf(rows) {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  return cells.map((line) => aligned(line, widths)).join('\n');
}

function aligned(line, widths) {
  const padded = line.map((cell, at) => {
    return columns[at].isNumber ? cell.padStart(widths[at]) : cell.padEnd(widths[at]);
  });
  return padded.join('  ').trimEnd();
}

function millis(value) {
  const digits = value >= 100 ? 0 : value >= 1 ? 2 : 5;
  return `${value.toFixed(digits)} ms`;
}

function times(ratio) {
  return `${ratio >= 100 ? Math.round(ratio).toLocaleString('en') : ratio.toPrecision(2)}x`;
}

function verdict({ ratio, goal }) {
  if (goal === undefined) return '';
  return ratio >= goal ? 'reached' : 'below the goal';
}
