// A run of an agent that gives a wrong promise.
//
// Thursday morning a customer asks for 40 lamps by Friday. The agent asks a model; the model uses tools of two servers,
// one for the warehouse, one for the carriers. Its answer is well reasoned and wrong: "64 in stock". The warehouse
// server answered from its cache with a number of Tuesday. On Wednesday 52 lamps were sold; the message that should
// have cleared the cache wrote the product's number in small letters, and no such entry was found.
// The rate limit of the carriers, which looks like the trouble, was only waited for.
//
// Edges are known in three ways: declared (tool call ids, message lists), derived (JSON-RPC ids, cache keys), inferred
// (a number in the answer that also stands in a tool's result).
import { converse } from './agent-turns.mjs';
import { chanceOf } from './chance.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { spaceTimePicture } from './picture.mjs';
import { rulesOf } from './rules.mjs';
import { asTheyArrive, derived, futureOf, inferred, pastOf, storyOf } from './story.mjs';

const seed = 64;
const morning = Date.UTC(2026, 1, 12, 10, 12, 4);
const hour = 3_600_000;
const tuesday = Date.UTC(2026, 1, 10, 18, 5);
const wednesday = Date.UTC(2026, 1, 11, 16, 40, 12);

const roles = {
  customer: 'asks and reads',
  agent: 'runs the loop',
  llm: 'the model',
  warehouse: 'MCP server: products, stock, rules',
  'stock-cache': 'in front of the stock table',
  'stock-db': 'the stock table',
  shop: 'sells the same lamps',
  carriers: 'MCP server: routes and quotes',
  review: 'checks promises against the shelf',
};

const title = 'The promise that could not be kept';
const question = 'Why did the agent promise lamps that are not there?';

export function agentRun() {
  const story = storyOf();
  const { tell } = story;
  const chance = chanceOf(seed);
  const cached = tell(
    'stock-cache',
    'cache.entry_written',
    tuesday + 240,
    [tell('stock-db', 'stock.snapshot_taken', tuesday, [], { product: 'ALBA-2', units: 64 })],
    { key: 'ALBA-2', units: 64, expires: 'never' },
  );
  const changed = saleOnWednesday(tell);
  const cacheOf = { 'ALBA-2': cached };
  const answer = converse({ tell, chance, cacheOf }, morning);
  review(tell, answer, changed);
  return finish(story.told());
}

function saleOnWednesday(tell) {
  const sold = tell('shop', 'order.sold', wednesday, [], {
    product: 'ALBA-2',
    units: 52,
    to: 'Hotel Marais',
  });
  const changed = tell('stock-db', 'stock.level_changed', wednesday + 85, [sold], {
    product: 'ALBA-2',
    from: 64,
    to: 12,
  });
  const sent = tell('shop', 'cache.clear_sent', wednesday + 130, [sold], { key: 'alba-2' });
  tell('stock-cache', 'cache.clear_ignored', wednesday + 171, [derived(sent, 'message id')], {
    key: 'alba-2',
    because: 'no entry of this name',
    entries: ['ALBA-2', 'ALBA-3', 'RONDO-1'],
  });
  return changed;
}

function review(tell, answer, changed) {
  const read = tell('customer', 'answer.read', answer.time + 41_000, [answer]);
  const ordered = tell('customer', 'order.placed', read.time + 95_000, [read], {
    product: 'ALBA-2',
    units: 40,
  });
  const picked = tell('review', 'pick.started', ordered.time + hour, [ordered], { units: 40 });
  const counted = tell(
    'review',
    'shelf.counted',
    picked.time + 212_000,
    [picked, inferred(changed, 'same product, latest change before', 0.7)],
    {
      product: 'ALBA-2',
      units: 12,
    },
  );
  const wrong = tell('review', 'answer.wrong', counted.time + 1_500, [counted, answer], {
    error: true,
    message: 'Promised 40, on the shelf 12',
    promised: 40,
    found: 12,
    said: '64 in stock',
  });
  const told = tell('agent', 'correction.asked', wrong.time + 800, [wrong], {
    reason: 'promise cannot be kept',
  });
  tell('customer', 'apology.received', told.time + 52_000, [told], { offer: '12 now, 28 in two weeks' });
}

function finish(events) {
  // The picture is about the place where the old number comes in.
  const hit = events.find(({ name }) => name === 'cache.hit');
  const chance = chanceOf(seed + 1);
  const head = {
    name: 'agent-run',
    metadata: { title, question },
    architecture: architectureOf('Order desk', roles, events),
    constraints: rulesOf('agent-run'),
    provenance: { made_by: 'scripts/make-examples.mjs', seed, note: 'Written by hand; no model was asked.' },
  };
  return {
    id: 'agent-run',
    file: 'agent-run.jsonl',
    title,
    question,
    summary:
      'An agent with a model and tools on two servers gives a confident, wrong answer. Its reasoning is sound; one number it was given is two days old.',
    events,
    bytes: lightconeLines(
      head,
      asTheyArrive(events, () => chance.waiting(0, 40)),
    ),
    picture: spaceTimePicture({
      lanes: Object.keys(roles),
      events,
      focus: hit,
      past: pastOf(hit),
      future: futureOf(hit, events),
    }),
  };
}
