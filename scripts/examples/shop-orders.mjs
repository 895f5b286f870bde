// What the shop of the checkout incident does on any day: pages, thumbnails, and orders on their way through the
// services. Every function tells one such course of events and gives back the events that others depend on.
import { derived } from './story.mjs';

const byKey = (event) => derived(event, 'same capture key');

/** Somebody looks at a page. */
export function pageView({ tell, chance }, time) {
  const path = chance.pick([
    '/',
    '/lamps',
    '/lamps/alba',
    '/chairs',
    '/chairs/rondo',
    '/cart',
    '/tables/fjord',
  ]);
  const asked = tell('web', 'page.requested', time, [], { path });
  const listed = tell('catalog', 'page.composed', time + chance.waiting(18, 90), [asked], {
    path,
    items: chance.between(4, 36),
  });
  tell('web', 'page.served', listed.time + chance.waiting(6, 40), [listed], { path, status: 200 });
}

/** A photograph is uploaded and a job makes its thumbnail. */
export function thumbnail({ tell, chance, settingsAt }, time, job) {
  const photo = `${chance.pick(['alba', 'rondo', 'fjord', 'mira'])}-${chance.between(10, 99)}.jpg`;
  const uploaded = tell('catalog', 'photo.uploaded', time, [], { photo });
  const stored = tell('queue', 'job.stored', time + chance.waiting(8, 30), [uploaded], {
    queue: 'thumbnails',
    job,
  });
  const leaseTime = stored.time + chance.waiting(10, 120);
  const settings = settingsAt(leaseTime);
  const leased = tell('queue', 'job.leased', leaseTime, [stored, settings], {
    queue: 'thumbnails',
    job,
    attempt: 1,
    lease_ms: settings.payload.lease_ms,
  });
  const made = tell('catalog', 'thumbnail.made', leased.time + chance.between(240, 870), [leased], { photo });
  tell('queue', 'job.removed', made.time + chance.waiting(8, 30), [made], { queue: 'thumbnails', job });
}

/** An order up to its charge job in the queue. */
export function orderIntoQueue({ tell, chance }, { time, order, customer, total, job, checkout }) {
  const submitted = tell('web', 'order.submitted', time, [], { order, customer, total });
  const received = tell(checkout, 'order.received', time + chance.waiting(15, 60), [submitted], { order });
  const reserved = tell('stock', 'items.reserved', received.time + chance.waiting(30, 140), [received], {
    order,
    items: chance.between(1, 4),
  });
  const scored = tell('fraud', 'order.scored', received.time + chance.waiting(60, 240), [received], {
    order,
    score: chance.between(2, 31) / 100,
  });
  const ready = Math.max(reserved.time, scored.time) + chance.waiting(6, 25);
  const accepted = tell(checkout, 'order.accepted', ready, [reserved, scored], { order });
  return tell('queue', 'job.stored', accepted.time + chance.waiting(10, 40), [accepted], {
    queue: 'charges',
    job,
    order,
  });
}

/** The queue hands a charge job to a worker for as long as the settings in force say. */
export function lease({ tell, settingsAt }, { time, causes, order, job, attempt, worker }) {
  const settings = settingsAt(time);
  return tell('queue', 'job.leased', time, [...causes, settings], {
    queue: 'charges',
    job,
    order,
    attempt,
    to: worker,
    lease_ms: settings.payload.lease_ms,
  });
}

/** The worker looks whether the order is paid for already. */
export function lookUp({ tell, chance }, { leased, charges }) {
  const { order, job, attempt, to } = leased.payload;
  const started = tell(to, 'charge.started', leased.time + chance.waiting(20, 70), [leased], {
    order,
    job,
    attempt,
  });
  return tell('ledger', 'order.looked_up', started.time + chance.waiting(12, 50), [started], {
    order,
    charges,
  });
}

/** The worker has the bank take the money. `held` is given while the bank is slow. */
export function capture({ tell, chance }, { leased, lookedUp, total, bankMillis, held }) {
  const { order, job, attempt, to } = leased.payload;
  const key = `${job}/${attempt}`;
  const asked = tell(to, 'capture.asked', lookedUp.time + chance.waiting(8, 30), [lookedUp], {
    order,
    amount: total,
    key,
  });
  const received = tell('bank', 'capture.received', asked.time + chance.waiting(35, 90), [byKey(asked)], {
    key,
  });
  let last = received;
  if (held)
    last = tell('bank', 'capture.held', received.time + 20, [received, held], {
      key,
      behind: chance.between(40, 90),
    });
  const doneTime = received.time + bankMillis;
  const done = tell('bank', 'capture.done', doneTime, [last], { key, amount: total, took_ms: bankMillis });
  return tell(to, 'charge.finished', done.time + chance.waiting(35, 90), [byKey(done)], {
    order,
    job,
    attempt,
  });
}

/** The charge is written to the books. */
export function enter({ tell, chance }, { finished, total }) {
  const { order, job, attempt } = finished.payload;
  return tell('ledger', 'entry.written', finished.time + chance.waiting(12, 45), [finished], {
    order,
    amount: total,
    charge: `${job}/${attempt}`,
  });
}

/** The queue forgets a job that is done. */
export function remove({ tell, chance }, finished) {
  const { order, job } = finished.payload;
  tell('queue', 'job.removed', finished.time + chance.waiting(10, 40), [finished], {
    queue: 'charges',
    job,
    order,
  });
}

/** What follows a paid order: parcel, receipt, a page that says thank you. */
export function settle({ tell, chance }, { entry, checkout }) {
  const { order } = entry.payload;
  const paid = tell(checkout, 'order.paid', entry.time + chance.waiting(15, 60), [entry], { order });
  tell('stock', 'parcel.listed', paid.time + chance.waiting(30, 120), [paid], { order });
  tell('mail', 'receipt.sent', paid.time + chance.waiting(120, 900), [paid], { order });
  tell('web', 'order.confirmed', paid.time + chance.waiting(15, 60), [paid], { order });
}
