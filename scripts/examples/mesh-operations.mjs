// The operations of a ticket shop with many services, as a little table: who calls whom.
// An operation is `service.verb: [fastest ms, slowest ms, step, step, …]`. A step is done when the one before it is;
// the calls of one step, separated by spaces, run at the same time. `?` before a call: only now and
// then; `!`: only while the session cache is cold.
export const operations = {
  'web-edge.browse': [4, 20, 'gateway.route'],
  'web-edge.search': [4, 20, 'gateway.find'],
  'web-edge.sign_in': [5, 24, 'gateway.sign_in'],
  'web-edge.buy': [6, 30, 'gateway.buy'],
  'app-edge.browse': [3, 16, 'gateway.route'],
  'app-edge.search': [3, 16, 'gateway.find'],
  'app-edge.sign_in': [4, 20, 'gateway.sign_in'],
  'app-edge.buy': [5, 26, 'gateway.buy'],
  'partner-edge.stock': [3, 14, 'limits.count', 'seats.free'],
  'gateway.route': [
    2,
    9,
    'sessions.check flags.read',
    'shows.list ?offers.list ?recommend.pick',
    'images.list',
  ],
  'gateway.find': [2, 9, 'sessions.check limits.count', 'search.query', 'shows.list'],
  'gateway.sign_in': [2, 9, 'limits.count', 'accounts.sign_in', '?loyalty.read', 'audit.write'],
  'gateway.buy': [2, 9, 'sessions.check', 'cart.read', 'checkout.start'],
  'sessions.check': [1, 5, 'session-cache.get', '!accounts-db.read'],
  'accounts.sign_in': [8, 40, 'passwords.verify ?devices.match', 'accounts-db.read', 'session-cache.put'],
  'passwords.verify': [60, 180],
  'devices.match': [4, 18, 'profiles.read'],
  'profiles.read': [3, 12, 'accounts-db.read'],
  'accounts-db.read': [2, 14],
  'session-cache.get': [1, 3],
  'session-cache.put': [1, 3],
  'flags.read': [1, 3],
  'limits.count': [1, 3],
  'search.query': [6, 30, 'suggest.expand', 'index.scan ?index.scan geo.near', 'ranking.order'],
  'suggest.expand': [2, 9],
  'index.scan': [8, 60],
  'geo.near': [3, 20],
  'ranking.order': [9, 45, '?recommend.pick'],
  'recommend.pick': [6, 40, 'profiles.read'],
  'shows.list': [4, 18, 'shows-db.read ?reviews.sum', 'prices.for'],
  'shows-db.read': [2, 14],
  'reviews.sum': [3, 16],
  'prices.for': [3, 12, 'currency.rate ?offers.list'],
  'currency.rate': [1, 4],
  'offers.list': [3, 14],
  'images.list': [2, 8, '?images.resize'],
  'images.resize': [40, 140],
  'cart.read': [3, 12, 'cart-db.read', 'seats.hold prices.for'],
  'cart-db.read': [1, 8],
  'seats.free': [3, 14, 'seats-db.read'],
  'seats.hold': [4, 18, 'seats-db.lock', '?seat-map.draw'],
  'seats-db.read': [2, 10],
  'seats-db.lock': [3, 16],
  'seat-map.draw': [12, 60, 'venues.read'],
  'venues.read': [2, 9],
  'checkout.start': [6, 24, 'fraud.score', 'payments.charge', 'orders.place'],
  'fraud.score': [14, 70, 'devices.match'],
  'payments.charge': [8, 30, 'cards.token', 'bank.capture', 'ledger.write'],
  'cards.token': [3, 12],
  'bank.capture': [120, 700],
  'ledger.write': [3, 14],
  'orders.place': [4, 18, 'orders-db.write', 'tickets.issue ?loyalty.earn', 'notify.send audit.write'],
  'orders-db.write': [3, 15],
  'tickets.issue': [8, 30, 'barcodes.make', 'documents.print'],
  'barcodes.make': [2, 9],
  'documents.print': [30, 120],
  'loyalty.read': [3, 14],
  'loyalty.earn': [3, 14],
  'notify.send': [3, 12, 'mail.send'],
  'mail.send': [40, 260],
  'audit.write': [1, 6],
};

/** What comes in from outside, the frequent more often. */
export const entries = [
  'web-edge.browse',
  'web-edge.browse',
  'web-edge.browse',
  'app-edge.browse',
  'app-edge.browse',
  'web-edge.search',
  'web-edge.search',
  'app-edge.search',
  'app-edge.search',
  'partner-edge.stock',
  'web-edge.sign_in',
  'app-edge.sign_in',
  'web-edge.buy',
  'app-edge.buy',
];

export const serviceOf = (operation) => operation.slice(0, operation.indexOf('.'));

/** The steps of an operation, each a list of calls `{ operation, when }` with `when` one of `?`, `!` and the empty text. */
export function stepsOf(operation) {
  const [, , ...steps] = operations[operation];
  return steps.map((step) =>
    step.split(' ').map((call) => {
      const when = /^[?!]?/.exec(call)[0];
      return { operation: call.slice(when.length), when };
    }),
  );
}

const sizes = new Map();

/** How many events an operation is when every call in it is made: its own start and end and those of its calls. */
export function sizeOf(operation) {
  if (!sizes.has(operation)) {
    const calls = stepsOf(operation).flat();
    sizes.set(
      operation,
      calls.reduce((sum, call) => sum + sizeOf(call.operation), 2),
    );
  }
  return sizes.get(operation);
}
