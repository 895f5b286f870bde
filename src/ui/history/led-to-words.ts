import { isRecord, type Json } from '../../base/changes/json.ts';
import type { WorkspaceEvent } from '../../model/documents/workspace-event.ts';
import { versionWords } from './version-words.ts';

/** One step of what led to a version, in words: the gesture, the command, the change itself. */
export function ledToWords(event: WorkspaceEvent): string {
  const { type, data } = event;
  const [family, ...rest] = type.split('.');
  const name = rest.join('.');
  switch (family) {
    case 'gesture':
      return gestureWords(name, data);
    case 'command':
      return `The command ${name}`;
    case 'saga':
      return `${textOf(data, 'saga')}: ${textOf(data, 'step') || name}`;
    case 'document':
      return versionWords({ type, data, changes: 'changes' in event ? (event.changes as []) : [] });
    default:
      return type;
  }
}

function gestureWords(name: string, data: Json): string {
  const on = textOf(data, 'on');
  const keys = textOf(data, 'keys');
  const where = on === '' ? '' : ` on “${on}”`;
  if (name === 'click') return `You clicked${where}`;
  if (keys === 'typing') return `You typed${on === '' ? '' : ` in “${on}”`}`;
  if (keys !== '') return `You pressed ${keys}${where}`;
  return `You did ${name}${where}`;
}

function textOf(data: Json, key: string): string {
  const value = isRecord(data) ? data[key] : undefined;
  return typeof value === 'string' ? value : '';
}
