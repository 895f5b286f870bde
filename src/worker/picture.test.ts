import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Reachability } from '../engine/index.ts';
import { placeWithLanes } from '../layout/index.ts';
import { PLAIN_ARRANGEMENT } from '../model/arrangement.ts';
import type { Computation } from '../model/computation.ts';
import { type EventIndex, eventIndex } from '../model/ids.ts';
import { AXES, type View } from '../model/view.ts';
import { computationOf } from '../testing/dag.ts';
import { fromPicture, idsOf, rowOf } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import { viewOf } from '../testing/view.ts';
import { Picture } from './picture.ts';

async function pictureOf(
  computation: Computation,
  failures = new Uint8Array(computation.size),
): Promise<Picture> {
  const placed = await placeWithLanes(computation);
  return new Picture({ computation, reachability: Reachability.of(computation), placed, failures });
}

function wideViewOf(changes: Partial<View> = {}): View {
  return viewOf({ x: -1, scaleX: 40, laneHeight: 40, width: 1000, ...changes });
}

/** `order` is passed on through `queue` to `pay` and `mail`; nothing else links the shop with them. */
const SHOP = fromPicture(`
  order @web 1
  page @web 2 <- order
  put @queue 3 <- order
  take @queue 4 <- put
  pay @bank 5 <- take
  ok @bank 6 <- pay
  mail @post 7 <- take
`);

function keeping(...ids: string[]): Uint8Array {
  const mask = new Uint8Array(SHOP.size);
  for (const id of ids) mask[rowOf(SHOP, id)] = 1;
  return mask;
}

/** The edges that are drawn, as ids of the whole; a `~` where one stands for a path through hidden events. */
function drawnEdges(picture: Picture, computation = SHOP): string[] {
  const { scene } = picture.frameFor(wideViewOf());
  const drawn = scene.placement.computation;
  const edges: string[] = [];
  for (let row = 0; row < drawn.size; row++) {
    for (let e = drawn.causeStart[row]; e < drawn.causeStart[row + 1]; e++) {
      const { kind } = drawn.provenances[drawn.causeProvenance[e]];
      const [cause, effect] = [drawn.causes[e], row].map((at) => drawn.idOf(eventIndex(at)));
      edges.push(`${cause} ${kind === 'summary' ? '~' : '-'} ${effect}`);
    }
  }
  expect(drawn.types).toBe(computation.types);
  return edges;
}

describe('keeping some of the events', () => {
  test('[I3] paths through hidden events are edges of their own kind', async () => {
    const picture = await pictureOf(SHOP);
    const lanes = await picture.keep(keeping('order', 'pay', 'ok', 'mail'));
    expect(drawnEdges(picture)).toEqual(['order ~ pay', 'pay - ok', 'order ~ mail']);
    expect(lanes).toMatchObject({ events: 4, total: 7, lanes: 3, summaries: 2, filtered: 'hide' });
    expect(lanes.lines.map(({ name, state, events }) => `${name} ${state} ${events}`).sort()).toEqual([
      'bank shown 2',
      'post shown 1',
      'queue empty 0',
      'web shown 1',
    ]);
    expect(await picture.keep(undefined)).toMatchObject({ events: 7, lanes: 4, summaries: 0 });
    expect(drawnEdges(picture)).toHaveLength(SHOP.edgeCount);
  });

  test('[D1] outside speaks of rows of the whole, whatever is drawn', async () => {
    const picture = await pictureOf(SHOP);
    await picture.keep(keeping('order', 'pay', 'mail'));
    for (const id of ['order', 'pay', 'mail']) {
      const row = rowOf(SHOP, id);
      for (const axis of AXES) {
        const at = picture.whereIs(row, axis);
        if (!at) throw new Error(`${id} is nowhere`);
        const view = wideViewOf({ axis, scaleX: axis === 'rank' || axis === 'level' ? 40 : 60 });
        const x = (at.x - view.x) * view.scaleX;
        expect(picture.eventAt(view, x, (at.lane + 0.5) * 40)?.row).toBe(row);
      }
    }
    expect(picture.whereIs(rowOf(SHOP, 'take'), 'rank')).toBeUndefined();
    const { view } = picture.frameFor(
      wideViewOf({ selected: rowOf(SHOP, 'take'), hovered: rowOf(SHOP, 'pay') }),
    );
    expect(view.selected).toBeUndefined();
    expect(view.hovered).toBe(1);
  });

  test('[D2] steps lead along what is drawn, and from a hidden event back to it', async () => {
    const picture = await pictureOf(SHOP);
    await picture.keep(keeping('order', 'take', 'pay', 'ok'));
    const step = (id: string, direction: 'cause' | 'effect' | 'lane-forward'): string => {
      const row = picture.step(rowOf(SHOP, id), direction, 'rank');
      return row === undefined ? '' : idsOf(SHOP, [row]);
    };
    expect(step('take', 'cause')).toBe('order');
    expect(step('order', 'effect')).toBe('take');
    expect(step('pay', 'lane-forward')).toBe('ok');
    expect(step('put', 'effect')).toBe('take');
    expect(step('mail', 'effect')).toBe('');
  });

  test('[D3] dimmed, everything is drawn and the others step back, unless a result asks otherwise', async () => {
    const picture = await pictureOf(SHOP);
    expect(await picture.keep(keeping('pay'), 'dim')).toMatchObject({ events: 7, lanes: 4, filtered: 'dim' });
    const marks = (): number[] =>
      Array.from(picture.frameFor(wideViewOf()).scene.overlays.emphasis?.marks ?? []);
    expect(marks()).toEqual(Array.from(keeping('pay')));
    picture.overlay({ emphasis: { marks: keeping('mail'), links: new Uint32Array() } });
    expect(marks()).toEqual(Array.from(keeping('mail')));
    picture.overlay({ emphasis: undefined });
    expect(marks()).toEqual(Array.from(keeping('pay')));
    await picture.keep(undefined);
    expect(marks()).toEqual([]);
  });

  test('[D4] what is laid over the whole lies over what is drawn of it', async () => {
    const picture = await pictureOf(SHOP);
    const row = (id: string): number => rowOf(SHOP, id);
    picture.overlay({
      emphasis: {
        marks: keeping('order', 'put', 'take', 'pay'),
        links: Uint32Array.of(row('order'), row('put'), row('put'), row('take'), row('take'), row('pay')),
      },
      cut: keeping('order', 'put'),
      enabled: Uint32Array.of(row('page'), row('take')),
      picked: Uint32Array.of(row('put'), row('pay')),
      link: [row('put'), row('take')],
      notes: [{ row: row('take'), look: 'note' } as never],
      ghosts: [{ after: row('mail'), label: 'read', probability: 0.5 }],
    });
    await picture.keep(keeping('order', 'pay', 'mail'));
    const { overlays } = picture.frameFor(wideViewOf()).scene;
    expect(Array.from(overlays.emphasis?.marks ?? [])).toEqual([1, 1, 0]);
    expect(Array.from(overlays.emphasis?.links ?? [])).toEqual([0, 1]);
    expect(Array.from(overlays.cut ?? [])).toEqual([1, 0, 0]);
    expect(Array.from(overlays.enabled ?? [])).toEqual([]);
    expect(Array.from(overlays.picked ?? [])).toEqual([1]);
    expect(overlays.link).toBeUndefined();
    expect(overlays.notes).toEqual([]);
    expect(overlays.ghosts).toMatchObject([{ after: 2 }]);
    await picture.keep(undefined);
    expect(picture.frameFor(wideViewOf()).scene.overlays).toEqual(picture.overlays);
  });

  test('the cones of a hidden event are still coloured', async () => {
    const picture = await pictureOf(SHOP);
    await picture.keep(keeping('order', 'page', 'pay', 'mail'));
    const { scene } = picture.frameFor(wideViewOf({ selected: rowOf(SHOP, 'take') }));
    expect(Array.from(scene.tones?.toneOf ?? [])).toEqual([1, 0, 2, 2]);
  });

  test('a newer change overtakes one that is being made', async () => {
    const picture = await pictureOf(SHOP);
    const [first, second] = await Promise.all([
      picture.keep(keeping('order')),
      picture.keep(keeping('pay', 'ok')),
    ]);
    expect(second).toMatchObject({ events: 2 });
    expect(first).toBe(second);
  });
});

describe('arranging the picture', () => {
  test('[D2] hidden lanes and a filter together: what is drawn and what is not add up to all', async () => {
    await fc.assert(
      fc.asyncProperty(
        dags(30),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        fc.array(fc.constantFrom('s0', 's1', 's2', 's3'), { maxLength: 3 }),
        fc.boolean(),
        async (dag, coins, hidden, foldsRuns) => {
          const computation = computationOf(dag, { sourceOf: (row) => `s${row % 4}` });
          const picture = await pictureOf(computation);
          await picture.arrange({ ...PLAIN_ARRANGEMENT, hidden, foldsRuns });
          const lanes = await picture.keep(Uint8Array.from(dag, (_, row) => (coins[row] ? 1 : 0)));
          const isHidden = (row: number): boolean => hidden.some((name) => name === `s${row % 4}`);
          const isDrawn = dag.map((_, row) => coins[row] && !isHidden(row));
          expect(lanes.events).toBe(isDrawn.filter(Boolean).length);
          dag.forEach((_, row) => {
            expect(picture.whereIs(eventIndex(row), 'rank') !== undefined).toBe(isDrawn[row]);
          });
          const { scene } = picture.frameFor(wideViewOf());
          const { x } = scene.placement.axis('rank');
          const { causeStart, causes, size } = scene.placement.computation;
          for (let row = 0; row < size; row++) {
            for (let e = causeStart[row]; e < causeStart[row + 1]; e++)
              expect(x[causes[e]]).toBeLessThan(x[row]);
          }
        },
      ),
    );
  });

  test('[I6] [I7] a run that talks to nobody is one mark with its number', async () => {
    const chain = fromPicture(`
      call @a
      r1 @b <- call
      r2 @b <- r1
      r3 @b <- r2
      r4 @b <- r3
      reply @b <- r4
      back @a <- reply
    `);
    const row = (id: string): EventIndex => rowOf(chain, id);
    const failures = new Uint8Array(chain.size);
    const picture = await pictureOf(chain, failures);
    const lanes = await picture.arrange({ ...PLAIN_ARRANGEMENT, foldsRuns: true });
    // r1 has a cause in another lane and reply an effect in one
    expect(lanes).toMatchObject({ events: 7, runs: 1, eventsInRuns: 3, summaries: 0 });
    expect(drawnEdges(picture, chain)).toEqual(['call - r1', 'r1 - r2', 'r2 - reply', 'reply - back']);
    expect(picture.whereIs(row('r4'), 'rank')).toEqual(picture.whereIs(row('r2'), 'rank'));
    const at = picture.whereIs(row('r3'), 'rank');
    const hit = picture.eventAt(wideViewOf(), ((at?.x ?? 0) + 1) * 40, ((at?.lane ?? 0) + 0.5) * 40);
    expect(hit).toMatchObject({ row: row('r2'), standsFor: 3 });
    failures[row('r3')] = 1;
    const apart = await (await pictureOf(chain, failures)).arrange({ ...PLAIN_ARRANGEMENT, foldsRuns: true });
    expect(apart.runs).toBe(0);
  });

  test('pinned lanes stay at the top, and are found there', async () => {
    const computation = fromPicture(
      Array.from({ length: 20 }, (_, i) => `e${i} @l${String(i).padStart(2, '0')}`).join('\n'),
    );
    const picture = await pictureOf(computation);
    await picture.arrange({ ...PLAIN_ARRANGEMENT, sort: 'name', pinned: ['l15'] });
    const view = wideViewOf({ y: 6 });
    const x = (1.5 - 0) * 40;
    expect(picture.eventAt(view, x, 20)?.row).toBe(rowOf(computation, 'e15'));
    // the second lane on screen is the one after those that have scrolled away behind the pinned one
    expect(picture.eventAt(view, x, 60)?.row).toBe(rowOf(computation, 'e6'));
  });

  test('lanes of services say which sources they stand for', async () => {
    const computation = fromPicture('a @db-1\nb @db-2 <- a\nc @web <- b');
    const picture = await pictureOf(computation);
    expect(picture.services()).toEqual([{ name: 'db', members: ['db-1', 'db-2'] }]);
    const lanes = await picture.arrange({ ...PLAIN_ARRANGEMENT, by: 'service', sort: 'first' });
    expect(lanes.lines).toMatchObject([
      { name: 'db', events: 2, members: ['db-1', 'db-2'], memberCount: 2 },
      { name: 'web', events: 1, memberCount: 0 },
    ]);
    expect(picture.laneNameOf(rowOf(computation, 'b'))).toBe('db');
  });
});
