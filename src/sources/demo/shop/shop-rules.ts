/** How long a service or a customer may have to wait, in milliseconds; kept by all but the incidents. */
export const SHOP_DEADLINES = { reserved: 1_000, answered: 4_000, shipped: 20_000 };

const { reserved, answered, shipped } = SHOP_DEADLINES;

export const SHOP_RULES = `// What the shop promises: to its customers, and its services to one another.

constraint charged_once "one order is charged once":
  never payment.charged(order: ?order) ~ payment.charged(order: ?order)

constraint paid_is_shipped "what is paid leaves the house within ${shipped / 1000} seconds":
  every order.paid(order: ?order) leads to shipping.shipped(order: ?order) within ${shipped / 1000}s

constraint shipped_was_reserved "nothing leaves the house that was not reserved in stock":
  never shipping.shipped(order: ?order) without cause stock.reserved(order: ?order)

constraint stock_answers "stock reserves an item within ${reserved} milliseconds" severity warning:
  every stock.requested(order: ?order, item: ?item)
    leads to stock.reserved(order: ?order, item: ?item)
    within ${reserved}ms

constraint checkouts_are_answered "who checks out hears of it within ${answered / 1000} seconds" severity warning:
  every web.checkout(order: ?order)
    leads to web.confirmed(order: ?order) or web.declined(order: ?order)
    within ${answered / 1000}s

constraint charged_was_scored "nobody is charged whose order was not looked at by the fraud check":
  never payment.charged(order: ?order) without cause fraud.scored(order: ?order)

constraint paid_has_a_receipt "who has paid gets a receipt":
  every order.paid(order: ?order) leads to mail.receipt(order: ?order) within 10s

constraint declined_is_given_back "what a declined order had reserved is given back":
  every order.declined(order: ?order) leads to stock.released(order: ?order) within 5s
`;
