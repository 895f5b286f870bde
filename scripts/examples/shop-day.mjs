// An ordinary day in the shop of the checkout incident: pages, thumbnails and orders, also the slow and the declined.
import {
  capture,
  enter,
  lease,
  lookUp,
  orderIntoQueue,
  pageView,
  remove,
  settle,
  thumbnail,
} from './shop-orders.mjs';

/** What goes on beside the orders, from `opening` on. */
export function everyDay(world, opening) {
  const { chance } = world;
  for (let i = 0; i < 96; i++) pageView(world, opening + 2_000 + i * 16_200 + chance.below(14_000));
  for (let i = 0; i < 14; i++) {
    thumbnail(world, opening + 31_000 + i * 108_000 + chance.below(60_000), `thumb-${310 + i}`);
  }
}

const people = [
  'Ada',
  'Bruno',
  'Chiara',
  'Deniz',
  'Emil',
  'Fatima',
  'Goran',
  'Hanna',
  'Iris',
  'Jules',
  'Kaya',
  'Luca',
];
const prices = [39, 59, 84, 119, 129, 168, 219, 249, 340];
const nameOf = (number) => `A-${String(number).padStart(4, '0')}`;

/** What order number so-and-so is about. */
export function orderOf({ chance, canary }, time, number) {
  const job = `charge-${number - 171}`;
  // From its start to its roll-back the canary takes one order in four; the numbers decide, as in a real rollout.
  const isCanary = number % 4 === 0 && canary.from < time && time < canary.until;
  const checkout = isCanary ? 'checkout-canary' : 'checkout';
  return {
    time,
    order: nameOf(number),
    customer: chance.pick(people),
    total: chance.pick(prices),
    job,
    checkout,
  };
}

/** One order that is charged once. */
export function ordinary(world, time, number) {
  const { chance, rerouted, slowUntil } = world;
  const order = orderOf(world, time, number);
  const stored = orderIntoQueue(world, order);
  const worker = number % 2 === 0 ? 'payments-1' : 'payments-2';
  const leased = lease(world, {
    ...order,
    time: stored.time + chance.waiting(15, 200),
    causes: [stored],
    attempt: 1,
    worker,
  });
  const lookedUp = lookUp(world, { leased, charges: 0 });
  const isSlow = lookedUp.time > rerouted.time && lookedUp.time < slowUntil;
  const bankMillis = isSlow ? chance.between(3_150, 3_480) : chance.waiting(260, 1_400);
  const held = isSlow ? rerouted : undefined;
  const finished = capture(world, { leased, lookedUp, ...order, bankMillis, held });
  const entry = enter(world, { finished, ...order });
  if (finished.time < leased.time + leased.payload.lease_ms) remove(world, finished);
  else lateButLucky(world, { order, leased, finished, entry });
  settle(world, { entry, ...order });
}

// The lease has lapsed, but the other worker is busy and comes only when the books know of the charge.
function lateButLucky(world, { order, leased, finished, entry }) {
  const { tell, chance } = world;
  const lapsed = lapse(world, leased);
  ignoreAnswer(world, finished, lapsed);
  const worker = leased.payload.to === 'payments-1' ? 'payments-2' : 'payments-1';
  const time = Math.max(lapsed.time, entry.time) + chance.between(260, 900);
  const again = lease(world, { ...order, time, causes: [lapsed], attempt: 2, worker });
  const started = tell(worker, 'charge.started', time + 40, [again], {
    order: order.order,
    job: order.job,
    attempt: 2,
  });
  const lookedUp = tell('ledger', 'order.looked_up', started.time + 30, [started, entry], {
    order: order.order,
    charges: 1,
  });
  const skipped = tell(worker, 'charge.skipped', lookedUp.time + 25, [lookedUp], {
    order: order.order,
    job: order.job,
    attempt: 2,
    because: 'the books hold a charge already',
  });
  remove(world, skipped);
}

/** The time of a lease is over and the job not done. */
export function lapse({ tell }, leased) {
  const { job, order, to, lease_ms } = leased.payload;
  return tell('queue', 'lease.lapsed', leased.time + lease_ms, [leased], {
    queue: 'charges',
    job,
    order,
    held_by: to,
    lease_ms,
  });
}

/** A worker says it is done, but the job is no longer its own. */
export function ignoreAnswer({ tell }, finished, lapsed) {
  const { job, order } = finished.payload;
  tell('queue', 'answer.ignored', finished.time + 30, [finished, lapsed], {
    job,
    order,
    because: 'the lease has lapsed',
  });
}

/** One order whose card the bank refuses. */
export function declined(world, time, number) {
  const { tell, chance } = world;
  const order = orderOf(world, time, number);
  const stored = orderIntoQueue(world, order);
  const leased = lease(world, {
    ...order,
    time: stored.time + 50,
    causes: [stored],
    attempt: 1,
    worker: 'payments-1',
  });
  const lookedUp = lookUp(world, { leased, charges: 0 });
  const asked = tell('payments-1', 'capture.asked', lookedUp.time + 12, [lookedUp], {
    order: order.order,
    amount: order.total,
    key: `${order.job}/1`,
  });
  const refused = tell('bank', 'capture.declined', asked.time + chance.between(300, 500), [asked], {
    error: true,
    message: 'Card declined: not enough money on the account',
    key: `${order.job}/1`,
  });
  tell('web', 'order.declined', refused.time + 140, [refused], {
    error: true,
    message: 'Your bank declined the payment. Please try another card.',
    order: order.order,
  });
  remove(
    world,
    tell('payments-1', 'charge.refused', refused.time + 60, [refused], {
      order: order.order,
      job: order.job,
      attempt: 1,
    }),
  );
}
