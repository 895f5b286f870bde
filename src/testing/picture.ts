import type { Computation } from '../model/computation.ts';
import { ComputationBuilder, type NewEvent } from '../model/computation-builder.ts';
import type { EventIndex } from '../model/ids.ts';

/**
 * A poset as text, one event a line:
 *
 *     a
 *     b @web 10 <- a
 *     c:Order.paid @shop 12.5 <- a
 *     d <- b, c
 *
 * The id, then optionally `:name` (else the id is the name), `@source`, a time in milliseconds, and the causes.
 * Events may stand in any order. Lines that are empty or begin with `#` are passed over.
 */
export function fromPicture(picture: string): Computation {
  return builderFromPicture(picture).seal();
}

/** The same before sealing, for tests that look at the diagnostics. */
export function builderFromPicture(picture: string): ComputationBuilder {
  const builder = new ComputationBuilder({ placeKind: 'line' });
  picture.split('\n').forEach((text, index) => {
    const line = text.trim();
    if (line !== '' && !line.startsWith('#')) builder.add({ ...eventFromLine(line), place: index + 1 });
  });
  return builder;
}

/** One line of a picture as an event. */
export function eventFromLine(line: string): NewEvent {
  const [head, tail = ''] = line.split('<-');
  const [label, ...rest] = head.trim().split(/\s+/);
  const [id, name = id] = label.split(':');
  const source = rest.find((word) => word.startsWith('@'))?.slice(1);
  const time = rest.find((word) => !word.startsWith('@'));
  const causes = tail.split(',').map((cause) => cause.trim());
  return {
    id,
    name,
    source,
    timeMillis: time === undefined ? undefined : Number(time),
    causes: causes.filter((cause) => cause !== ''),
  };
}

/** A computation as a picture of ids and causes, in row order. */
export function toPicture(computation: Computation): string {
  const lines: string[] = [];
  for (let row = 0; row < computation.size; row++) {
    const causes = computation.causes.subarray(computation.causeStart[row], computation.causeStart[row + 1]);
    const id = computation.idOf(row as EventIndex);
    lines.push(causes.length === 0 ? id : `${id} <- ${idsOf(computation, causes, ', ')}`);
  }
  return lines.join('\n');
}

/** The row of an id that must be there. */
export function rowOf(computation: Computation, id: string): EventIndex {
  const row = computation.rowOfId(id);
  if (row === undefined) throw new Error(`no event ${id} in the picture`);
  return row;
}

/** Ids of rows in the given order, separated by blanks: what tests compare. */
export function idsOf(computation: Computation, rows: Iterable<number>, separator = ' '): string {
  return Array.from(rows, (row) => computation.idOf(row as EventIndex)).join(separator);
}
