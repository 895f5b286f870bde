// The incident: order A-1042 was charged twice.
//
// 13:41  Somebody shortens the lease of taken jobs from 30 s to 3 s. It is meant for the thumbnails, it is saved as
//        the default of every queue, the one with the charges included. Nothing happens: the bank answers in a second.
// 14:02  A canary of the checkout goes out (the red herring: A-1042 never passes through it).
//        The bank moves to its spare site and takes four seconds a charge.
// 14:03  A-1042: the lease lapses while the first worker still waits for the bank, the queue hands the job to the
//        second worker, the books do not know of the first charge yet, the bank takes the money again.
//        By the clocks the second worker asks for the money before the queue gives it the job: its clock is 2.8 s slow.
//        The other orders of these minutes escape: their second worker comes late enough to see the first charge.
// 14:04  The people on call suspect the canary and roll it back.
import { chanceOf } from './chance.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { spaceTimePicture } from './picture.mjs';
import { rulesOf } from './rules.mjs';
import { declined, everyDay, ignoreAnswer, lapse, orderOf, ordinary } from './shop-day.mjs';
import { capture, enter, lease, lookUp, orderIntoQueue, remove, settle } from './shop-orders.mjs';
import { asTheyArrive, futureOf, pastOf, storyOf } from './story.mjs';

const seed = 1042;
const opening = Date.UTC(2026, 2, 17, 13, 40);
const at = (minute, second, millis = 0) => Date.UTC(2026, 2, 17, 13, minute, second, millis);

const roles = {
  web: 'what customers see',
  catalog: 'pages, photographs and thumbnails',
  checkout: 'takes orders',
  'checkout-canary': 'the next version of the checkout, for one order in four',
  stock: 'reserves items and lists parcels',
  fraud: 'scores orders',
  queue: 'keeps jobs and leases them to workers',
  'payments-1': 'charges cards',
  'payments-2': 'charges cards',
  bank: 'takes the money',
  ledger: 'the books',
  mail: 'writes to customers',
  config: 'settings of all services',
  ops: 'deployments and the people on call',
};

export const title = 'The order that was charged twice';
export const question = 'Why was order A-1042 charged twice?';

export function checkoutIncident() {
  const story = storyOf({ skews: { 'payments-2': -2800 } });
  const world = worldOf(story.tell, chanceOf(seed));
  everyDay(world, opening);
  rollout(world);
  const charged = orders(world);
  aftermath(world, charged);
  return finish(story.told(), charged);
}

// Everything that has no cause in the recording and that others depend on.
function worldOf(tell, chance) {
  const loaded = tell('queue', 'settings.loaded', opening + 400, [], { lease_ms: 30_000, revision: 211 });
  const changed = tell('config', 'default.changed', at(41, 20, 310), [], {
    who: 'mira.okafor',
    setting: 'queue.defaults.lease_ms',
    from: 30_000,
    to: 3_000,
    applies_to: 'every queue: thumbnails, mails, charges',
    meant_for: 'thumbnails',
    reason: 'Thumbnails are made within a second; give stuck ones to somebody else sooner.',
  });
  const published = tell('config', 'revision.published', changed.time + 640, [changed], { revision: 212 });
  const applied = tell('queue', 'settings.applied', published.time + 1210, [published], {
    lease_ms: 3_000,
    revision: 212,
  });
  tell('catalog', 'settings.applied', published.time + 1480, [published], { revision: 212 });

  const maintenance = tell('bank', 'maintenance.started', at(62, 31, 90), [], {
    notice: 'Planned work. Captures are taken by the spare site and may be slower.',
  });
  const rerouted = tell('bank', 'traffic.rerouted', maintenance.time + 870, [maintenance], {
    to: 'spare site',
  });
  return {
    tell,
    chance,
    rerouted,
    slowUntil: at(64, 30),
    canary: { from: at(62, 9), until: at(64, 20) },
    settingsAt: (time) => (time < applied.time ? loaded : applied),
  };
}

// A canary of the checkout, and a new banner: both shortly before, both innocent.
function rollout({ tell }) {
  const built = tell('ops', 'build.passed', at(61, 38, 200), [], { service: 'checkout', version: '5.9.0' });
  const started = tell('ops', 'canary.started', at(62, 4, 500), [built], {
    service: 'checkout',
    version: '5.9.0',
    share: 0.25,
    who: 'jonas.wirth',
  });
  tell('checkout-canary', 'instance.ready', started.time + 3_900, [started], { version: '5.9.0' });
  const banner = tell('config', 'banner.changed', at(60, 12, 40), [], {
    who: 'lena.brandt',
    text: 'Spring sale',
  });
  const published = tell('config', 'revision.published', banner.time + 590, [banner], { revision: 213 });
  tell('web', 'banner.shown', published.time + 1_300, [published], { revision: 213 });
}

const incidentNumber = 1042;
const incidentTime = at(62, 58, 120);

function orders(world) {
  const { chance } = world;
  const times = [];
  for (let i = 0; i < 50; i++) times.push(opening + 12_000 + i * 28_600 + chance.below(17_000));
  const before = times.filter((time) => time < incidentTime - 9_000);
  const after = times.filter((time) => time > incidentTime + 12_000 && time < at(65, 40));
  const first = incidentNumber - before.length;
  let number = first;
  for (const time of before) ordinary(world, time, number++);
  const charged = doubleCharge(world, number++);
  for (const time of after) ordinary(world, time, number++);
  declined(world, at(65, 46, 700), number);
  return charged;
}

function doubleCharge(world, number) {
  const { tell, rerouted } = world;
  const order = { ...orderOf(world, incidentTime, number), customer: 'Noor', total: 249 };
  const stored = orderIntoQueue(world, order);
  const first = lease(world, {
    ...order,
    time: stored.time + 60,
    causes: [stored],
    attempt: 1,
    worker: 'payments-1',
  });
  const lookedUpFirst = lookUp(world, { leased: first, charges: 0 });
  const lapsed = lapse(world, first);
  const second = lease(world, {
    ...order,
    time: lapsed.time + 45,
    causes: [lapsed],
    attempt: 2,
    worker: 'payments-2',
  });
  const lookedUpSecond = lookUp(world, { leased: second, charges: 0 });
  const one = capture(world, {
    leased: first,
    lookedUp: lookedUpFirst,
    ...order,
    bankMillis: 4_620,
    held: rerouted,
  });
  const two = capture(world, {
    leased: second,
    lookedUp: lookedUpSecond,
    ...order,
    bankMillis: 2_240,
    held: rerouted,
  });
  ignoreAnswer(world, one, lapsed);
  const entryOne = enter(world, { finished: one, ...order });
  const entryTwo = enter(world, { finished: two, ...order });
  settle(world, { entry: entryOne, ...order });
  remove(world, two);
  const charged = tell('ledger', 'order.double_charged', entryTwo.time + 90, [entryOne, entryTwo], {
    error: true,
    message: `Order ${order.order} was charged twice: 2 × ${order.total} EUR`,
    order: order.order,
    customer: order.customer,
    charges: [entryOne.payload.charge, entryTwo.payload.charge],
    owed: order.total,
    taken: 2 * order.total,
  });
  return charged;
}

// What the double charge led to: a page, a hasty roll-back, a refund and an apology.
function aftermath({ tell }, charged) {
  const { order, owed } = charged.payload;
  const paged = tell('ops', 'alert.raised', charged.time + 11_400, [charged], {
    says: `${order} was charged twice`,
    to: 'jonas.wirth',
  });
  const rolledBack = tell('ops', 'canary.withdrawn', paged.time + 52_000, [paged], {
    service: 'checkout',
    version: '5.9.0',
    because: 'It went out a minute before.',
  });
  tell('checkout-canary', 'instance.stopped', rolledBack.time + 2_400, [rolledBack], { version: '5.9.0' });
  const refund = tell('payments-1', 'refund.started', paged.time + 70_000, [paged], { order, amount: owed });
  const refunded = tell('bank', 'refund.done', refund.time + 1_900, [refund], { order, amount: owed });
  const entered = tell('ledger', 'refund.written', refunded.time + 130, [refunded], { order, amount: -owed });
  tell('mail', 'apology.sent', entered.time + 700, [entered], { order });
}

function finish(events, charged) {
  const chance = chanceOf(seed + 1);
  // The second worker ships its log every half second, the others at once: some causes come after their effects.
  const delayOf = ({ source, time }) =>
    source === 'payments-2' ? 500 - (time % 500) + 30 : chance.waiting(2, 24);
  const head = {
    name: 'checkout-incident',
    metadata: { title, question },
    architecture: architectureOf('Shop', roles, events),
    constraints: rulesOf('checkout-incident'),
    provenance: { made_by: 'scripts/make-examples.mjs', seed, note: 'An invented shop; recorded nowhere.' },
  };
  return {
    id: 'checkout-incident',
    file: 'checkout-incident.jsonl',
    title,
    question,
    summary:
      'Twenty-six minutes of a small shop. One order was charged twice, a minute after a new version went out. It was not the new version.',
    events,
    bytes: lightconeLines(head, asTheyArrive(events, delayOf)),
    picture: pictureOf(events, charged),
  };
}

function pictureOf(events, charged) {
  const past = pastOf(charged);
  const future = futureOf(charged, events);
  const from = at(62, 0);
  const until = at(64, 24);
  const isShown = (event) =>
    past.has(event) || future.has(event) || (event.time > from && event.time < until);
  return spaceTimePicture({
    lanes: Object.keys(roles),
    events: events.filter(isShown),
    focus: charged,
    past,
    future,
  });
}
