import { describe, expect, test } from 'vitest';
import { analyse, designOf, systemOf } from '../../../language/index.ts';
import { architecturesAround, connectionPlaces, insidePath, partsOf } from './run-places.ts';

const TEXT = `interface Sensor { out reading() }
interface Floor { out alarm() }
module Reading implements Sensor { start { emit reading() } }
architecture Room implements Floor {
  probe: Sensor = Reading
  probes: Sensor[3] = Reading
  connect Sensor.reading to alarm
}
architecture Alone { probe: Sensor = Reading }
architecture House {
  probe: Sensor = Reading
  floor: Floor = Room
  attics: Floor[2] = Room
}
`;

const analysis = analyse(TEXT);
const { system } = systemOf(analysis, 'House');
if (!system) throw new Error('no system');
const pathsOf = (path: readonly string[], name: string): string[] =>
  partsOf(system, insidePath(system, path), name).map((part) => system.components[part].path);

describe('what of a run is on the canvas', () => {
  test('at the top, inside, and inside by itself: the first of several', () => {
    for (const top of [[], ['House']]) expect(pathsOf(top, 'probe')).toEqual(['probe']);
    for (const inside of [['House', 'Room'], ['Room']])
      expect(pathsOf(inside, 'probe')).toEqual(['floor.probe']);
  });

  test('what runs may have an interface, and is a component of its own run then', () => {
    const room = systemOf(analysis, 'Room').system!;
    const named = (name: string) =>
      partsOf(room, insidePath(room, []), name).map((part) => room.components[part].path);
    expect(named('probe')).toEqual(['probe']);
    expect(named('probes')).toEqual(['probes.1', 'probes.2', 'probes.3']);
    const [{ id }] = designOf(analysis).architectures.find(({ name }) => name === 'Room')!.connections;
    expect(connectionPlaces(room, insidePath(room, ['Room']), id).length).toBeGreaterThan(0);
  });

  test('where on the canvas the inside of a component is', () => {
    const around = (path: string) =>
      architecturesAround(
        system,
        system.components.findIndex((one) => one.path === path),
      );
    expect(around('attics.2')).toEqual(['House', 'Room']);
    expect(architecturesAround(system, undefined)).toEqual(['House']);
    expect(architecturesAround(systemOf(analysis, 'Room').system!, 0)).toEqual(['Room']);
  });

  test('all of a row, and nothing that only begins alike', () => {
    expect(pathsOf([], 'attics')).toEqual(['attics.1', 'attics.2']);
    expect(pathsOf(['House', 'Room'], 'probes')).toEqual([
      'floor.probes.1',
      'floor.probes.2',
      'floor.probes.3',
    ]);
    expect(pathsOf([], 'attic')).toEqual([]);
  });

  test('an architecture that does not run has no part in it, though its components are called the same', () => {
    for (const other of [['Alone'], ['House', 'Alone'], ['House', 'Room', 'Room']])
      expect(pathsOf(other, 'probe')).toEqual([]);
  });

  test('a connection stands for all that it is written out to, there and nowhere else', () => {
    const room = designOf(analysis).architectures.find(({ name }) => name === 'Room');
    const [{ id }] = room?.connections ?? [];
    const inside = insidePath(system, ['House', 'Room']);
    const places = connectionPlaces(system, inside, id);
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((place) => system.connections[place].inside === inside)).toBe(true);
    expect(connectionPlaces(system, undefined, id)).toEqual([]);
  });
});
