import { csvLine } from '../../../base/csv.ts';
import { eventIndex } from '../../../model/ids.ts';
import { type App, pending } from '../../app.ts';

/** Saves the listed places as a table, one line an event. */
export async function saveShapePlaces(app: App): Promise<void> {
  const { recording, shapeAnswer } = app.store.getState();
  if (!recording || !shapeAnswer) return;
  const { places, lines } = shapeAnswer;
  const events = await pending(app, recording.client.service.lines(Array.from(places, eventIndex)));
  const table = [
    csvLine(['place', 'node', 'id', 'name', 'source', 'time']),
    ...events.map(({ id, name, source, time }, i) =>
      csvLine([
        String(Math.floor(i / lines.length) + 1),
        String((i % lines.length) + 1),
        id,
        name,
        source,
        time ?? '',
      ]),
    ),
  ];
  app.save('places.csv', new Blob([`${table.join('\r\n')}\r\n`], { type: 'text/csv' }));
}
