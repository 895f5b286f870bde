// Nothing failed: two parcels left the shop and nobody paid for them.
//
// 15:12  Somebody turns on "list parcels early", so that parcels leave sooner. Stock now lists a parcel as soon as an
//        order is accepted, no longer when it is paid. No error, no alarm: every service does what it is told.
// 15:16  A card is declined. Its parcel has been listed for half a second.
// 15:27  Another one. Scoring orders is a little slow for a few minutes in between, and has nothing to do with it.
//
// No event says that it went wrong. What tells is what is usual: an ordinary day (`ordinary-day.mjs`) never saw a parcel
// listed because of an accepted order, and never an order paid without a parcel listed after it.
import { gzipSync } from 'node:zlib';
import { chanceOf } from './chance.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { changeBanner, quietWorld, shopRoles } from './ordinary-day.mjs';
import { spaceTimePicture } from './picture.mjs';
import { declined, everyDay, orderOf, ordinary } from './shop-day.mjs';
import { capture, enter, lease, lookUp, orderIntoQueue, remove } from './shop-orders.mjs';
import { asTheyArrive, futureOf, pastOf, storyOf } from './story.mjs';

const seed = 1512;
const opening = Date.UTC(2026, 2, 24, 15, 5);
const at = (minute, second, millis = 0) => Date.UTC(2026, 2, 24, 15, minute, second, millis);

export const title = 'The parcels that nobody paid for';
export const question = 'Two parcels left unpaid, and nothing failed. What changed?';

export function unpaidParcels() {
  const story = storyOf();
  const world = quietWorld(story.tell, chanceOf(seed), opening);
  everyDay(world, opening);
  changeBanner(world, at(7, 40));
  changeBanner(world, at(24, 2));
  const applied = turnOn(world);
  orders(world, applied);
  return finish(story.told());
}

function turnOn({ tell }) {
  const turned = tell('config', 'flag.turned_on', at(12, 6, 340), [], {
    who: 'lena.brandt',
    flag: 'stock.list_parcels_early',
    reason: 'Parcels should leave sooner.',
  });
  const published = tell('config', 'revision.published', turned.time + 610, [turned], { revision: 240 });
  return tell('stock', 'flags.applied', published.time + 1_120, [published], {
    flag: 'stock.list_parcels_early',
  });
}

function orders(world, applied) {
  const { chance } = world;
  let number = 2400;
  for (let i = 0; i < 40; i++) {
    const time = opening + 15_000 + i * 36_000 + chance.below(20_000);
    const isDeclined = i === 19 || i === 37;
    if (time < applied.time) ordinary(world, time, number++);
    else if (isDeclined) early(world, time, number++, applied, declined);
    else early(world, time, number++, applied, paid);
  }
}

/** An order whose parcel is listed at once; `goOn` tells the rest of it. */
function early(world, time, number, applied, goOn) {
  const { tell, chance } = world;
  const isSlow = time > at(19, 0) && time < at(21, 30);
  const listing = {
    ...world,
    // whatever an accepted order leads to, stock is told of it as well
    tell: (source, name, when, causes = [], payload = undefined) => {
      const delayed = isSlow && name === 'order.scored' ? when + chance.between(1_400, 2_300) : when;
      const told = tell(source, name, delayed, causes, payload);
      if (name === 'order.accepted') {
        const { order } = payload;
        tell('stock', 'parcel.listed', told.time + chance.waiting(30, 120), [told, applied], { order });
      }
      return told;
    },
  };
  goOn(listing, time, number);
}

/** An order that is charged; its parcel has been listed before. */
function paid(world, time, number) {
  const { tell, chance } = world;
  const order = orderOf(world, time, number);
  const stored = orderIntoQueue(world, order);
  const leased = lease(world, {
    ...order,
    time: stored.time + chance.waiting(15, 200),
    causes: [stored],
    attempt: 1,
    worker: number % 2 === 0 ? 'payments-1' : 'payments-2',
  });
  const lookedUp = lookUp(world, { leased, charges: 0 });
  const finished = capture(world, { leased, lookedUp, ...order, bankMillis: chance.waiting(260, 1_400) });
  const entry = enter(world, { finished, ...order });
  remove(world, finished);
  const settled = tell(order.checkout, 'order.paid', entry.time + chance.waiting(15, 60), [entry], {
    order: order.order,
  });
  tell('mail', 'receipt.sent', settled.time + chance.waiting(120, 900), [settled], { order: order.order });
  tell('web', 'order.confirmed', settled.time + chance.waiting(15, 60), [settled], { order: order.order });
}

function finish(events) {
  const chance = chanceOf(seed + 1);
  const head = {
    name: 'unpaid-parcels',
    metadata: { title, question },
    architecture: architectureOf('Shop', shopRoles, events),
    provenance: { made_by: 'scripts/make-examples.mjs', seed, note: 'An invented shop; recorded nowhere.' },
  };
  const arrived = asTheyArrive(events, () => chance.waiting(2, 24));
  return {
    id: 'unpaid-parcels',
    file: 'unpaid-parcels.jsonl.gz',
    title,
    question,
    summary:
      'Half an hour in which no service reports a fault, and two parcels leave that nobody paid for. Learn from an ordinary morning, then find what is not.',
    baseline: 'ordinary-day',
    events,
    bytes: gzipSync(lightconeLines(head, arrived), { level: 9, memLevel: 9 }),
    picture: pictureOf(events),
  };
}

function pictureOf(events) {
  const [focus] = events.filter(({ name }) => name === 'flag.turned_on');
  const past = pastOf(focus);
  const future = futureOf(focus, events);
  const isShown = (event) => event.time > at(11, 30) && event.time < at(16, 40);
  return spaceTimePicture({
    lanes: Object.keys(shopRoles),
    events: events.filter((event) => isShown(event) || event === focus),
    focus,
    past,
    future: new Set([...future].filter(isShown)),
  });
}
