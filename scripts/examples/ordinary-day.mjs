// An ordinary day: an hour and a quarter of the shop of the checkout incident in which nothing is wrong. Cards are
// declined, banners change, thumbnails are made. What is normal is learnt from it.
import { gzipSync } from 'node:zlib';
import { chanceOf } from './chance.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { spaceTimePicture } from './picture.mjs';
import { declined, everyDay, ordinary } from './shop-day.mjs';
import { asTheyArrive, futureOf, pastOf, storyOf } from './story.mjs';

const seed = 310;
const opening = Date.UTC(2026, 2, 24, 9, 0);

export const title = 'An ordinary morning in the shop';
export const question = 'What is normal here?';

export const shopRoles = {
  web: 'what customers see',
  catalog: 'pages, photographs and thumbnails',
  checkout: 'takes orders',
  stock: 'reserves items and lists parcels',
  fraud: 'scores orders',
  queue: 'keeps jobs and leases them to workers',
  'payments-1': 'charges cards',
  'payments-2': 'charges cards',
  bank: 'takes the money',
  ledger: 'the books',
  mail: 'writes to customers',
  config: 'settings of all services',
};

export function ordinaryDay() {
  const story = storyOf();
  const world = quietWorld(story.tell, chanceOf(seed), opening);
  for (let third = 0; third < 3; third++) everyDay(world, opening + third * 26 * 60_000);
  for (let i = 0; i < 8; i++)
    changeBanner(world, opening + 240_000 + i * 520_000 + world.chance.below(200_000));
  for (let i = 0; i < 120; i++) {
    const time = opening + 20_000 + i * 36_000 + world.chance.below(22_000);
    if (i % 13 === 7) declined(world, time, 2000 + i);
    else ordinary(world, time, 2000 + i);
  }
  return finish(story.told());
}

/** The shop without a canary and with a bank that answers. */
export function quietWorld(tell, chance, from) {
  const loaded = tell('queue', 'settings.loaded', from + 400, [], { lease_ms: 30_000, revision: 230 });
  return {
    tell,
    chance,
    rerouted: { time: Number.MAX_SAFE_INTEGER },
    slowUntil: 0,
    canary: { from: Number.MAX_SAFE_INTEGER, until: 0 },
    settingsAt: () => loaded,
  };
}

/** Somebody changes the banner of the shop; the website shows it a moment later. */
export function changeBanner({ tell, chance }, time) {
  const text = chance.pick(['Spring sale', 'New lamps', 'Free parcels', 'Open on Sunday']);
  const changed = tell('config', 'banner.changed', time, [], { text });
  const published = tell('config', 'revision.published', time + chance.between(420, 760), [changed], {
    revision: 231,
  });
  tell('web', 'banner.shown', published.time + chance.between(900, 1_600), [published], { text });
}

function finish(events) {
  const chance = chanceOf(seed + 1);
  const head = {
    name: 'ordinary-day',
    metadata: { title, question },
    architecture: architectureOf('Shop', shopRoles, events),
    provenance: { made_by: 'scripts/make-examples.mjs', seed, note: 'An invented shop; recorded nowhere.' },
  };
  const arrived = asTheyArrive(events, () => chance.waiting(2, 24));
  return {
    id: 'ordinary-day',
    file: 'ordinary-day.jsonl.gz',
    title,
    question,
    summary:
      'An hour and a quarter in which nothing is wrong. Learn what is normal from it, then hold another day against it.',
    events,
    bytes: gzipSync(lightconeLines(head, arrived), { level: 9, memLevel: 9 }),
    picture: pictureOf(events),
  };
}

function pictureOf(events) {
  const focus = events.filter(({ name }) => name === 'order.paid')[30];
  const past = pastOf(focus);
  const future = futureOf(focus, events);
  const isShown = (event) =>
    past.has(event) || future.has(event) || Math.abs(event.time - focus.time) < 70_000;
  return spaceTimePicture({
    lanes: Object.keys(shopRoles),
    events: events.filter(isShown),
    focus,
    past,
    future,
  });
}
