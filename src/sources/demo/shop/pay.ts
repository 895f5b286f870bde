import type { Told } from '../tree.ts';
import type { Order } from './order.ts';

/** After so many milliseconds an answer of the bank is called slow, and after so many more the bank is asked again. */
const SLOW = 600;
const TIMEOUT = 400;

/** The money is asked for; gives back the answer that the order goes by. */
export function pay(order: Order, accepted: Told): Told {
  const { tree, chance, course, orders, payment, total } = order;
  const requested = tree.tell(orders, 'payment.requested', [accepted], chance.waiting(3, 10), {
    amount: total,
    attempt: 1,
  });
  switch (course) {
    case 'refused': {
      const ms = chance.waiting(150, 500);
      return tree.tell(payment, 'payment.refused', [requested], ms, { amount: total, ms });
    }
    case 'slow-bank':
      return charge(order, slow(order, requested), 1, chance.between(100, TIMEOUT - 1));
    case 'retried': {
      const timeout = tree.tell(payment, 'payment.timeout', [requested], SLOW + TIMEOUT, { attempt: 1 });
      return retry(order, timeout);
    }
    case 'charged-twice':
      return chargeTwice(order, requested);
    default:
      return charge(order, requested, 1, chance.waiting(150, SLOW - 1));
  }
}

// What is wrong here: nobody has called off the first attempt when the second is made.
function chargeTwice(order: Order, requested: Told): Told {
  const { tree, stage, chance, payment } = order;
  const late = slow(order, requested);
  const timeout = tree.tell(payment, 'payment.timeout', [late], TIMEOUT, { attempt: 1 });
  const second = retry(order, timeout);
  const first = charge(order, late, 1, chance.between(TIMEOUT + 100, TIMEOUT + 900));
  stage.goesWrong({
    kind: order.course,
    orderId: tree.id,
    rule: 'charged_once',
    atMillis: Math.max(first.atMillis, second.atMillis),
  });
  return second;
}

function retry(order: Order, timeout: Told): Told {
  const { tree, chance, orders, total } = order;
  const retried = tree.tell(orders, 'payment.retried', [timeout], chance.between(50, 200), {
    amount: total,
    attempt: 2,
  });
  return charge(order, retried, 2, chance.waiting(150, SLOW - 1));
}

function slow({ tree, payment }: Order, requested: Told): Told {
  return tree.tell(payment, 'payment.slow', [requested], SLOW, { ms: SLOW });
}

function charge({ tree, payment, total }: Order, asked: Told, attempt: number, ms: number): Told {
  return tree.tell(payment, 'payment.charged', [asked], ms, { amount: total, attempt, ms });
}
