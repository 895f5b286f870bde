import type { AxisMarker, Note } from '../../model/note.ts';
import { LOOK_WORDS } from './note-looks.ts';

export interface NotesToCopy {
  readonly recording: string;
  readonly notes: readonly Note[];
  readonly markers: readonly AxisMarker[];
  /** The address that shows an event, `undefined` for a recording without one. */
  readonly linkOf: (eventId: string) => string | undefined;
}

/** All notes as Markdown: a heading, a list item per note with its event, continued lines indented. */
export function notesMarkdown({ recording, notes, markers, linkOf }: NotesToCopy): string {
  const lines = [`## Notes on ${escaped(recording)}`, ''];
  for (const { eventId, text, look } of notes) {
    const link = linkOf(eventId);
    const event = link === undefined ? code(eventId) : `[${code(eventId)}](${link})`;
    const kind = look === 'flag' ? '' : `**${LOOK_WORDS[look]}** `;
    const [first, ...rest] = text.split('\n').map(escaped);
    lines.push(`- ${kind}${event}: ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`)));
  }
  if (markers.length > 0) {
    lines.push('', '## Markers', '');
    for (const { axis, x, label } of markers)
      lines.push(`- ${escaped(label === '' ? 'Marker' : label)}: ${markerPlace(axis, x)}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Where a marker stands, in words. */
export function markerPlace(axis: string, x: number): string {
  if (axis === 'time') return `${Number(x.toPrecision(6)).toLocaleString('en-US')} ms after the first event`;
  return `${axis === 'rank' ? 'step' : axis} ${Math.round(x + 0.5).toLocaleString('en-US')}`;
}

/** Signs that Markdown would read as its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}
